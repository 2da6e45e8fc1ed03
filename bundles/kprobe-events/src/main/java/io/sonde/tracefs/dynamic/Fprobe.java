package io.sonde.tracefs.dynamic;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code f[MAXACTIVE][:NAME] SYM[%return] [ARGUMENTS]}: an event at a function's entry or exit, by
 * ftrace (Linux 6.5, CONFIG_FPROBE_EVENTS).
 *
 * @param maxactive as of {@link Kprobe}
 */
public record Fprobe(
    Optional<EventName> name,
    String function,
    boolean atReturn,
    OptionalInt maxactive,
    List<FetchArgument> arguments)
    implements DynamicEvent {
  public Fprobe {
    arguments = List.copyOf(arguments);
    FetchRules.check(FetchRules.SYMBOL, function, "symbol");
    EventRules.checkMaxactive(atReturn, maxactive);
    EventRules.check(atReturn ? Scope.FPROBE_EXIT : Scope.FPROBE, arguments);
  }

  @Override
  public Fprobe named(EventName newName) {
    return new Fprobe(Optional.of(newName), function, atReturn, maxactive, arguments);
  }

  @Override
  public Fprobe fetching(List<FetchArgument> newArguments) {
    return new Fprobe(name, function, atReturn, maxactive, newArguments);
  }

  @Override
  public RegistryFile file() {
    return RegistryFile.DYNAMIC_EVENTS;
  }

  @Override
  public String text() {
    return EventText.of("f", maxactive, name, function + (atReturn ? "%return" : ""), arguments);
  }
}
