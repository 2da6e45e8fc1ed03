package io.sonde.itests.architecture.planted;

import java.nio.file.Path;

/** Goes to tracefs by its path. */
final class NamesTracefs {
  private NamesTracefs() {}

  static Path events() {
    return Path.of("/sys/kernel/tracing/events");
  }
}
