package io.sonde.tracefs.dynamic;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The line that all kinds of events have in common: {@code KIND[N][:NAME] PLACE ARGUMENT…}. */
final class EventText {
  private EventText() {}

  static String of(
      String kind, Optional<EventName> name, String place, List<FetchArgument> arguments) {
    return of(kind, OptionalInt.empty(), name, place, arguments);
  }

  static String of(
      String kind,
      OptionalInt maxactive,
      Optional<EventName> name,
      String place,
      List<FetchArgument> arguments) {
    StringBuilder line = new StringBuilder(kind);
    maxactive.ifPresent(line::append);
    name.ifPresent(n -> line.append(':').append(n.text()));
    line.append(' ').append(place);
    arguments.forEach(argument -> line.append(' ').append(argument.text()));
    return line.toString();
  }
}
