package io.sonde.itests.kernel.registry;

import io.sonde.tracefs.dynamic.DynamicEvent;
import io.sonde.tracefs.dynamic.DynamicEventParser;
import io.sonde.tracefs.dynamic.RegistryFile;
import java.io.IOException;

/** Definitions from their texts. */
final class Texts {
  private Texts() {}

  static DynamicEvent kprobe(String line) throws IOException {
    return DynamicEventParser.parse(RegistryFile.KPROBE_EVENTS, line);
  }

  static DynamicEvent uprobe(String line) throws IOException {
    return DynamicEventParser.parse(RegistryFile.UPROBE_EVENTS, line);
  }
}
