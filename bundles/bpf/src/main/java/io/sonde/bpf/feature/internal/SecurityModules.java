package io.sonde.bpf.feature.internal;

import io.sonde.kernel.Kernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The security modules that the kernel calls (Documentation/admin-guide/LSM/index.rst). */
final class SecurityModules {
  private static final String PARAMETER = "lsm=";

  private final Kernel kernel;
  private final Path root;

  SecurityModules(Kernel kernel, Path root) {
    this.kernel = kernel;
    this.root = root;
  }

  /**
   * Their names: those in force where securityfs is mounted, else those asked for on the kernel's
   * command line or at its build. Empty if none of these can be read.
   */
  Optional<List<String>> names() throws IOException {
    Path inForce = root.resolve("sys/kernel/security/lsm");
    if (Files.isReadable(inForce)) {
      return Optional.of(split(Files.readString(inForce)));
    }
    Optional<String> asked = Optional.empty();
    for (String word : Files.readString(root.resolve("proc/cmdline")).strip().split("\\s+")) {
      if (word.startsWith(PARAMETER)) {
        asked = Optional.of(word.substring(PARAMETER.length()));
      }
    }
    return asked
        .or(() -> Optional.ofNullable(kernel.config().get("CONFIG_LSM")))
        .map(SecurityModules::split);
  }

  private static List<String> split(String names) {
    return List.of(names.replace("\"", "").strip().split(","));
  }
}
