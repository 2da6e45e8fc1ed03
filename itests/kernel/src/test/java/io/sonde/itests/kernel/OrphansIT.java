package io.sonde.itests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a killed sonde leaves goes when the next one starts; what is others' stays. */
class OrphansIT {
  private static final Path REGISTRY = Leftovers.TRACEFS.resolve("kprobe_events");
  private static final String FOREIGN = "p:sonde_its/foreign vfs_read";
  private static final String TEXT =
      "int kprobe__sys_getppid(void *ctx) { bpf_trace_printk(\"hit\\n\"); return 0; }";

  private final Sonde sonde = Sonde.ofBuild().attaching("kprobe-events");

  @AfterEach
  void nothingIsLeft() throws IOException {
    append("-:sonde_its/foreign");
    Leftovers.expectNone();
  }

  private static void append(String line) throws IOException {
    Files.writeString(REGISTRY, line, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  private static List<String> entriesOf(long pid) throws IOException {
    return Files.readAllLines(REGISTRY).stream().filter(l -> l.contains("_" + pid + "_")).toList();
  }

  @Test
  void onlyADeadOwnersEntriesAreSwept() throws Exception {
    append(FOREIGN);
    try (Running alive = sonde.start("run", "-e", TEXT).awaitAttached();
        Running killed = sonde.start("run", "-e", TEXT).awaitAttached()) {
      long dead = killed.pid();
      assertEquals(1, entriesOf(dead).size());
      ProcessHandle.of(dead).orElseThrow().destroyForcibly();
      killed.awaitEnd();
      assertEquals(1, entriesOf(dead).size(), "nothing removes an entry but its owner");
      String event = entriesOf(dead).get(0).replaceAll("^p:(\\S+) .*", "$1");
      Files.writeString(Leftovers.TRACEFS.resolve("events").resolve(event).resolve("enable"), "1");

      sonde.run("run", "--duration", "100ms", "-e", TEXT).expectStatus(0);

      assertEquals(List.of(), entriesOf(dead));
      assertEquals(1, entriesOf(alive.pid()).size(), "a living sonde's entry stays");
      assertTrue(Files.readAllLines(REGISTRY).contains(FOREIGN), "another's entry stays");
      alive.interrupt().awaitEnd().expectStatus(0);
    }
  }
}
