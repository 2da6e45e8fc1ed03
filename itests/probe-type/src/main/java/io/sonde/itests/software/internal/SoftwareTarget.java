package io.sonde.itests.software.internal;

import java.util.Optional;

/**
 * What a probe is put on: {@code EVENT}, {@code EVENT:PERIOD} or {@code EVENT:FREQUENCYhz}; in the
 * name of a function {@code EVENT__PERIOD}.
 */
record SoftwareTarget(SoftwareEvent event, Rate rate) {
  private static final String SEPARATOR = ":|__";

  /** The event that a target begins with; empty if it is none. */
  static Optional<SoftwareEvent> event(String target) {
    return SoftwareEvent.find(target.strip().split(SEPARATOR, 2)[0]);
  }

  /** Reads any of the spellings; empty if it is none. */
  static Optional<SoftwareTarget> parse(String target) {
    String[] parts = target.strip().split(SEPARATOR, 2);
    Optional<SoftwareEvent> event = event(target);
    Optional<Rate> rate =
        parts.length == 1 ? event.map(SoftwareEvent::usual) : Rate.parse(parts[1]);
    return event.isPresent() && rate.isPresent()
        ? Optional.of(new SoftwareTarget(event.get(), rate.get()))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return event.spelling() + ":" + rate;
  }
}
