package io.sonde.itests.kernel.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The kernel's settings as the distribution has them for its service; before and after as they
 * were.
 */
record Settings(Map<Path, String> before) implements AutoCloseable {

  static Settings ofDistribution() throws IOException {
    Path file = Path.of(System.getProperty("sonde.home"), "lib/sysctl.d/sonde.conf");
    Map<Path, String> before = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.startsWith("#")) {
        String[] parts = line.split(" = ");
        Path setting = Path.of("/proc/sys", parts[0].replace('.', '/'));
        before.put(setting, Files.readString(setting).strip());
        Files.writeString(setting, parts[1]);
      }
    }
    return new Settings(before);
  }

  @Override
  public void close() throws IOException {
    for (Map.Entry<Path, String> setting : before.entrySet()) {
      Files.writeString(setting.getKey(), setting.getValue());
    }
  }
}
