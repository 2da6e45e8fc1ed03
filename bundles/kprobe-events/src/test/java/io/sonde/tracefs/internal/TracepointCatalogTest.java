package io.sonde.tracefs.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.probe.Glob;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TracepointCatalogTest {
  private final FakeTracefs tracefs =
      new FakeTracefs()
          .with(
              "available_events",
              "syscalls:sys_enter_clone\nsyscalls:sys_enter_clone3\nsched:sched_switch\n"
                  + "sched:sched_wakeup\nsyscalls:sys_enter_close\n")
          .with("events/sched/sched_switch/format", "name: sched_switch\nID: 12\nformat:\n");
  private final TracepointCatalog catalog = new TracepointCatalog(() -> tracefs);

  @Test
  void knowsWhatThereIs() throws IOException {
    assertTrue(catalog.exists("sched", "sched_switch"));
    assertFalse(catalog.exists("sched", "sched_witch"));
    assertFalse(catalog.exists("..", "events/sched"));
    assertEquals(12, catalog.format("sched", "sched_switch").orElseThrow().id());
    assertEquals(Optional.empty(), catalog.format("sched", "x"));
  }

  @Test
  void listsSorted() throws IOException {
    assertEquals(
        List.of("sched:sched_switch", "sched:sched_wakeup"),
        catalog.list(new Glob("sched:*")).toList());
  }

  @Test
  void findsTheNearest() throws IOException {
    assertEquals(
        List.of(
            "syscalls:sys_enter_clone", "syscalls:sys_enter_clone3", "syscalls:sys_enter_close"),
        catalog.nearest("syscalls", "sys_enter_clnoe", 3));
    assertEquals(List.of("sched:sched_switch"), catalog.nearest("", "sched_swich", 1));
    assertEquals(List.of(), catalog.nearest("", "completely_other", 3));
  }

  @ParameterizedTest
  @CsvSource({"clone, clone, 0", "clnoe, clone, 1", "clone, clone3, 1", "abc, '', 3", "ca, abc, 3"})
  void countsTheStepsBetweenNames(String a, String b, int steps) {
    assertEquals(steps, NearestNames.distance(a, b));
    assertEquals(steps, NearestNames.distance(b, a));
  }

  @Test
  void aTasksNameIsLookedUpOnceInAWhile() {
    AtomicInteger lookups = new AtomicInteger();
    long[] now = {0};
    TaskNames names =
        new TaskNames(
            task -> Optional.of(new byte[] {(byte) lookups.incrementAndGet()}), () -> now[0]);

    assertEquals(1, names.find(5)[0]);
    assertEquals(1, names.find(5)[0]);
    assertEquals(2, names.find(5 + 64)[0], "another task in the same slot");
    assertEquals(3, names.find(5)[0]);
    now[0] = TaskNames.VALID_NANOS + 1;
    assertEquals(4, names.find(5)[0]);
  }
}
