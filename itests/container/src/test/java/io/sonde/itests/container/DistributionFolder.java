package io.sonde.itests.container;

import java.nio.file.Files;
import java.nio.file.Path;

/** The distribution that the build has made. */
final class DistributionFolder {
  private static final String PROPERTY = "sonde.distribution";

  private DistributionFolder() {}

  static Path home() {
    Path home = Path.of(System.getProperty(PROPERTY));
    if (!Files.isExecutable(program(home))) {
      throw new IllegalStateException("there is no distribution in " + home);
    }
    return home;
  }

  /** {@code bin/sonde}. */
  static Path program() {
    return program(home());
  }

  private static Path program(Path home) {
    return home.resolve("bin/sonde");
  }
}
