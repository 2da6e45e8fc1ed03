package io.sonde.itests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks for what a sonde that has ended may have left in the kernel. */
public final class Leftovers {
  static final Path TRACEFS = Path.of("/sys/kernel/tracing");

  private static final Pattern OWNER = Pattern.compile("sonde_\\d+_(\\d+)_\\d+");

  private Leftovers() {}

  /** Mounts tracefs where the machine has not, so that tests can look into it before sonde does. */
  public static void makeVisible() {
    if (!Files.isDirectory(TRACEFS.resolve("instances"))) {
      List<String> mount = List.of("mount", "-t", "tracefs", "tracefs", TRACEFS.toString());
      try {
        assertEquals(0, new ProcessBuilder(mount).inheritIO().start().waitFor(), mount::toString);
      } catch (IOException | InterruptedException e) {
        throw new AssertionError("cannot mount tracefs: the tests need root", e);
      }
    }
  }

  /** An instance's name, or an event's line, tells the owner: {@code sonde_PIDNS_PID_STARTTIME}. */
  private static boolean isOwnedByALivingProcess(String text) {
    Matcher owner = OWNER.matcher(text);
    return owner.find() && Files.exists(Path.of("/proc", owner.group(1)));
  }

  /** Asserts that there is no tracefs instance and no dynamic event of sonde's. */
  public static void expectNone() throws IOException {
    assertTrue(
        Files.isDirectory(TRACEFS.resolve("instances")), "tracefs is not mounted at " + TRACEFS);
    try (Stream<Path> instances = Files.list(TRACEFS.resolve("instances"))) {
      List<String> ours =
          instances
              .map(p -> p.getFileName().toString())
              .filter(n -> n.startsWith("sonde_") && !isOwnedByALivingProcess(n))
              .toList();
      assertEquals(List.of(), ours, "instances left behind");
    }
    for (String registry : List.of("dynamic_events", "kprobe_events", "uprobe_events")) {
      Path file = TRACEFS.resolve(registry);
      if (Files.exists(file)) {
        List<String> ours =
            Files.readAllLines(file).stream()
                .filter(l -> l.contains("sonde") && !isOwnedByALivingProcess(l))
                .toList();
        assertEquals(List.of(), ours, "left in " + file);
      }
    }
  }
}
