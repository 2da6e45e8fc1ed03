package io.sonde.tracefs.dynamic;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code p[:NAME] LOCATION [ARGUMENTS]}: an event at an instruction of the kernel, or {@code
 * r[MAXACTIVE][:NAME] …} at a function's return.
 *
 * @param maxactive how many returns can be waited for at a time, 1 to 4096; empty for what the
 *     kernel chooses; at a return only
 */
public record Kprobe(
    Optional<EventName> name,
    KernelLocation location,
    boolean atReturn,
    OptionalInt maxactive,
    List<FetchArgument> arguments)
    implements DynamicEvent {
  /** KRETPROBE_MAXACTIVE_MAX (kernel/trace/trace_kprobe.c). */
  public static final int MOST_ACTIVE = 4096;

  public Kprobe {
    arguments = List.copyOf(arguments);
    EventRules.checkMaxactive(atReturn, maxactive);
    EventRules.check(atReturn ? Scope.KRETPROBE : Scope.KPROBE, arguments);
  }

  @Override
  public Kprobe named(EventName newName) {
    return new Kprobe(Optional.of(newName), location, atReturn, maxactive, arguments);
  }

  @Override
  public Kprobe fetching(List<FetchArgument> newArguments) {
    return new Kprobe(name, location, atReturn, maxactive, newArguments);
  }

  @Override
  public RegistryFile file() {
    return RegistryFile.KPROBE_EVENTS;
  }

  @Override
  public String text() {
    return EventText.of(atReturn ? "r" : "p", maxactive, name, location.text(), arguments);
  }
}
