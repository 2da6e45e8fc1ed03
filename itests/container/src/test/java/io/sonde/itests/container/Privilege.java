package io.sonde.itests.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What these tests need of the machine. Missing, it fails them: a skipped test proves nothing. */
final class Privilege {
  private static final int CAP_SYS_ADMIN = 21;

  private Privilege() {}

  static void require() throws IOException {
    String effective =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("CapEff:"))
            .map(line -> line.substring("CapEff:".length()).strip())
            .findFirst()
            .orElse("0");
    if ((Long.parseUnsignedLong(effective, 16) >>> CAP_SYS_ADMIN & 1) == 0) {
      throw new AssertionError(
          "the container tests load BPF programs and need CAP_SYS_ADMIN: run the build as root, or"
              + " leave them out with -DskipITs");
    }
  }
}
