package io.sonde.tracefs.internal;

import io.sonde.tracefs.KprobeDefinition;
import io.sonde.tracefs.dynamic.DynamicEvent;
import io.sonde.tracefs.dynamic.EventName;
import io.sonde.tracefs.dynamic.RegistryFile;

/** A line that defines an event whose whole name is known, and the file that takes it. */
record RegistryLine(RegistryFile file, String group, String event, String text) {
  static RegistryLine of(KprobeDefinition definition) {
    return new RegistryLine(
        RegistryFile.KPROBE_EVENTS, definition.group(), definition.event(), definition.text());
  }

  /**
   * @param event with group and name
   */
  static RegistryLine of(DynamicEvent event) {
    EventName name = event.name().orElseThrow();
    return new RegistryLine(
        event.file(), name.group().orElseThrow(), name.event().orElseThrow(), event.text());
  }

  /** {@code GROUP/EVENT}. */
  String name() {
    return group + "/" + event;
  }

  /** The line that removes it. */
  String removal() {
    return "-:" + name();
  }
}
