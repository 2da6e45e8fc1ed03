package io.sonde.tracefs.dynamic;

import java.util.List;
import java.util.Optional;

/**
 * {@code e[:NAME] GROUP.EVENT [ARGUMENTS] [if FILTER]}: an event made of another event's fields
 * (Linux 5.15).
 *
 * @param target the event it is on; both parts of the name
 * @param filter which of that event's records count (Linux 6.0); one space between its words
 */
public record EventProbe(
    Optional<EventName> name,
    EventName target,
    List<FetchArgument> arguments,
    Optional<String> filter)
    implements DynamicEvent {
  public EventProbe {
    arguments = List.copyOf(arguments);
    if (target.group().isEmpty() || target.event().isEmpty()) {
      throw new IllegalArgumentException("not a whole name: " + target.text());
    }
    filter.ifPresent(text -> FetchRules.check(FetchRules.FILTER, text, "filter"));
    EventRules.check(Scope.EVENT, arguments);
  }

  @Override
  public EventProbe named(EventName newName) {
    return new EventProbe(Optional.of(newName), target, arguments, filter);
  }

  @Override
  public EventProbe fetching(List<FetchArgument> newArguments) {
    return new EventProbe(name, target, newArguments, filter);
  }

  @Override
  public RegistryFile file() {
    return RegistryFile.DYNAMIC_EVENTS;
  }

  @Override
  public String text() {
    String place = target.group().orElseThrow() + "." + target.event().orElseThrow();
    return EventText.of("e", name, place, arguments) + filter.map(f -> " if " + f).orElse("");
  }
}
