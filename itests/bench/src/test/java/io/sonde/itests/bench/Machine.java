package io.sonde.itests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the figures were measured on. */
final class Machine {
  private Machine() {}

  /** A line such as {@code Measured on Linux 6.12.1, 4 processors (…), load 0.31.} */
  static String describe() throws IOException {
    String load = Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    return "Measured on Linux %s, %d processors (%s), load %s at the end."
        .formatted(
            System.getProperty("os.version"),
            Runtime.getRuntime().availableProcessors(),
            processor(),
            load);
  }

  private static String processor() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    }
  }
}
