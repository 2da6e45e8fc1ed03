package io.sonde.itests.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.itests.bench.subject.PageDrain;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same events read as binary pages by sonde and as text by cat, in turn. */
class PagesBench {
  private static final int RUNS = 5;
  private static final String ROUNDS = "15";
  private static final double GOAL = 20;
  private static final double GATE = 8;

  /** Of names of tasks, which are looked up again and again; a record itself takes nothing. */
  private static final double MOST_ALLOCATED = 8;

  private final List<String> missed = new ArrayList<>();

  @Test
  void besideCat() throws Exception {
    Table table =
        new Table(
            "events", "", "records", "ns/record", "best", "cat", "of cat's time", "allocated");
    measure(table, "numbers", "100000", "syscalls:sys_enter_write", "syscalls:sys_exit_write");
    try (LibcProbe probe = LibcProbe.define("write", "fd=%di:s32 text=+0(%si):ustring")) {
      measure(table, "a text", "50000", probe.event());
    }
    new Report("pages", "Events of tracefs, read as pages")
        .say(
            "One workload recorded in two instances; one is emptied by pages into batches, as a"
                + " trace does, the other by cat trace_pipe, its output discarded. Processor time"
                + " a record, the kernel's included: the median of "
                + ROUNDS
                + " rounds in each of "
                + RUNS
                + " fresh processes: median (range). numbers: entry and return of write(2). a text:"
                + " a uprobe of libc's write that fetches a number and a string. allocated: bytes"
                + " a record. Goal: cat takes "
                + (int) GOAL
                + " times as long; at least "
                + (int) GATE
                + " times.")
        .show(table)
        .publish();
    assertTrue(missed.isEmpty(), () -> "below the gate: " + missed);
  }

  private void measure(Table table, String what, String calls, String... events) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(ROUNDS, calls));
    arguments.addAll(List.of(events));
    for (Jdk jdk : Jdk.all()) {
      Map<String, Samples> figures =
          jdk.repeat(RUNS, PageDrain.class, arguments.toArray(String[]::new));
      double ratio = figures.get("ratio").median();
      double allocated = figures.get("allocated").median();
      table.row(
          what,
          jdk.name(),
          figures.get("records").show(0),
          figures.get("ns").show(1),
          figures.get("best").show(1),
          figures.get("cat").show(0),
          "1/" + figures.get("ratio").show(1),
          String.format(Locale.ROOT, "%.3f", allocated));
      if (ratio < GATE) {
        missed.add(what + " on " + jdk.name() + ": " + ratio);
      }
      if (allocated > MOST_ALLOCATED) {
        missed.add(what + " on " + jdk.name() + " allocates " + allocated);
      }
    }
  }
}
