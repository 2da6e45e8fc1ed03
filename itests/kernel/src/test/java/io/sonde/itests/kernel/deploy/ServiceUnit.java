package io.sonde.itests.kernel.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The systemd unit of the distribution, as far as a process without systemd can be put under it.
 */
record ServiceUnit(List<String> lines) {
  private static final int NOBODY = 65534;

  static ServiceUnit ofDistribution() throws IOException {
    Path file = Path.of(System.getProperty("sonde.home"), "lib/systemd/sonde.service");
    return new ServiceUnit(Files.readAllLines(file));
  }

  /** The one value of a setting. */
  String value(String setting) {
    List<String> values =
        lines.stream()
            .filter(line -> line.startsWith(setting + "="))
            .map(line -> line.substring(setting.length() + 1))
            .toList();
    assertEquals(1, values.size(), setting + ": " + values);
    return values.get(0);
  }

  /** What it gives, as setpriv(1) names them. */
  String capabilities() {
    List<String> names = new ArrayList<>(List.of("-all"));
    for (String name : value("AmbientCapabilities").split(" ")) {
      names.add("+" + name.toLowerCase().replace("cap_", ""));
    }
    return String.join(",", names);
  }

  /** Starts what follows with exactly the unit's capabilities, as a user who is not root. */
  List<String> wrapper() {
    assertEquals(value("CapabilityBoundingSet"), value("AmbientCapabilities"));
    assertEquals("yes", value("NoNewPrivileges"));
    assertEquals("sonde", value("User"));
    return List.of(
        "setpriv",
        "--reuid=" + NOBODY,
        "--regid=" + NOBODY,
        "--clear-groups",
        "--inh-caps=" + capabilities(),
        "--ambient-caps=" + capabilities(),
        "--bounding-set=" + capabilities(),
        "--no-new-privs");
  }

  static int user() {
    return NOBODY;
  }
}
