package io.sonde.sink.console.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Tells where colours are seen. */
final class Terminal {
  /** Set to anything but nothing, it asks programs for plain output (no-color.org). */
  private static final String NO_COLOUR = "NO_COLOR";

  private final Map<String, String> environment;
  private final Path descriptors;

  /**
   * @param environment the process's
   * @param descriptors the folder of its descriptors' links
   */
  Terminal(Map<String, String> environment, Path descriptors) {
    this.environment = environment;
    this.descriptors = descriptors;
  }

  /** That of this process. */
  static Terminal ofThisProcess() {
    return new Terminal(System.getenv(), Path.of("/proc/self/fd"));
  }

  /** Whether what is written to a descriptor of the process may be coloured. */
  boolean takesColour(int descriptor) {
    if (!environment.getOrDefault(NO_COLOUR, "").isEmpty()) {
      return false;
    }
    try {
      Path link = descriptors.resolve(Integer.toString(descriptor));
      String target = Files.readSymbolicLink(link).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException e) {
      // closed, or not to be told: plain output is right everywhere
      return false;
    }
  }
}
