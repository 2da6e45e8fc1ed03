package io.sonde.itests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What sonde must not touch in tracefs: another program's, enabled, and what a sonde of another pid
 * namespace has made, though no process of its number lives in ours. Closing removes it.
 */
final class Bystanders implements AutoCloseable {
  private static final Path ENTRIES = Leftovers.TRACEFS.resolve("kprobe_events");
  private static final String OURS_ELSEWHERE = "sonde_1_4194303_1";
  private static final List<String> INSTANCES = List.of("perf_test", OURS_ELSEWHERE + "_trace-1");
  private static final List<String> EVENTS =
      List.of("perf_test/opened", OURS_ELSEWHERE + "/opened");

  private Bystanders() {}

  static Bystanders create() throws IOException {
    for (String instance : INSTANCES) {
      Files.createDirectory(instance(instance));
    }
    if (Files.exists(ENTRIES)) {
      for (String event : EVENTS) {
        append("p:" + event + " do_sys_openat2");
        Files.writeString(enable(event), "1");
      }
    }
    return new Bystanders();
  }

  void expectUntouched() throws IOException {
    for (String instance : INSTANCES) {
      assertTrue(Files.exists(instance(instance)), instance);
    }
    if (Files.exists(ENTRIES)) {
      for (String event : EVENTS) {
        assertEquals("1", Files.readString(enable(event)).strip(), event);
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (Files.exists(ENTRIES)) {
      for (String event : EVENTS) {
        Files.writeString(enable(event), "0");
        append("-:" + event);
      }
    }
    for (String instance : INSTANCES) {
      Files.delete(instance(instance));
    }
  }

  private static void append(String line) throws IOException {
    Files.writeString(ENTRIES, line + "\n", StandardOpenOption.APPEND);
  }

  private static Path instance(String name) {
    return Leftovers.TRACEFS.resolve("instances").resolve(name);
  }

  private static Path enable(String event) {
    return Leftovers.TRACEFS.resolve("events").resolve(event).resolve("enable");
  }
}
