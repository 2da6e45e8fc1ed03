package io.sonde.tracefs.dynamic;

import java.util.List;
import java.util.Optional;

/**
 * {@code t[:NAME] TRACEPOINT [ARGUMENTS]}: an event at a tracepoint, with the tracepoint's own
 * parameters (Linux 6.5, CONFIG_FPROBE_EVENTS).
 */
public record TracepointProbe(
    Optional<EventName> name, String tracepoint, List<FetchArgument> arguments)
    implements DynamicEvent {
  public TracepointProbe {
    arguments = List.copyOf(arguments);
    FetchRules.check(FetchRules.TRACEPOINT, tracepoint, "tracepoint");
    EventRules.check(Scope.TRACEPOINT, arguments);
  }

  @Override
  public TracepointProbe named(EventName newName) {
    return new TracepointProbe(Optional.of(newName), tracepoint, arguments);
  }

  @Override
  public TracepointProbe fetching(List<FetchArgument> newArguments) {
    return new TracepointProbe(name, tracepoint, newArguments);
  }

  @Override
  public RegistryFile file() {
    return RegistryFile.DYNAMIC_EVENTS;
  }

  @Override
  public String text() {
    return EventText.of("t", name, tracepoint, arguments);
  }
}
