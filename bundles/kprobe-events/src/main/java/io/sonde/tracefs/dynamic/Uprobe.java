package io.sonde.tracefs.dynamic;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * {@code p|r[:NAME] PATH:OFFSET[(COUNTER)] [ARGUMENTS]}: an event at an instruction of a program or
 * library, or at a function's return.
 *
 * @param path of the file; no space and no {@code #} in it, and a slash
 * @param offset of the instruction in the file, in bytes
 * @param counter where in the file the counter is that says whether somebody listens (a semaphore
 *     of SystemTap's markers; Linux 4.20)
 */
public record Uprobe(
    Optional<EventName> name,
    String path,
    long offset,
    OptionalLong counter,
    boolean atReturn,
    List<FetchArgument> arguments)
    implements DynamicEvent {
  public Uprobe {
    arguments = List.copyOf(arguments);
    FetchRules.pathProblem(path).ifPresent(FetchRules::refuse);
    FetchRules.checkNotNegative(offset, "offset in " + path);
    FetchRules.checkNotNegative(counter.orElse(0), "offset of the counter in " + path);
    EventRules.check(atReturn ? Scope.URETPROBE : Scope.UPROBE, arguments);
  }

  @Override
  public Uprobe named(EventName newName) {
    return new Uprobe(Optional.of(newName), path, offset, counter, atReturn, arguments);
  }

  @Override
  public Uprobe fetching(List<FetchArgument> newArguments) {
    return new Uprobe(name, path, offset, counter, atReturn, newArguments);
  }

  @Override
  public RegistryFile file() {
    return RegistryFile.UPROBE_EVENTS;
  }

  @Override
  public String text() {
    String place = path + ":0x" + Long.toHexString(offset);
    if (counter.isPresent()) {
      place += "(0x" + Long.toHexString(counter.getAsLong()) + ")";
    }
    return EventText.of(atReturn ? "r" : "p", name, place, arguments);
  }
}
