package io.sonde.itests.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million printk calls as fast as one process can make them. */
class FloodBench {
  private static final int CALLS = 1_000_000;
  private static final int RUNS = 5;

  @TempDir Path folder;

  @Test
  void intoAFile() throws Exception {
    Table table =
        new Table(
            "",
            "format",
            "calls/s",
            "lines/s delivered",
            "lost, %",
            "sonde's processor time, us/line");
    for (Jdk jdk : Jdk.all()) {
      for (String format : new String[] {"text", "json"}) {
        Figures figures = new Figures();
        for (int run = 0; run < RUNS; run++) {
          figures.add(flood(jdk, format));
        }
        Map<String, Samples> samples = figures.samples();
        table.row(
            jdk.name(),
            format,
            samples.get("calls").show(0),
            samples.get("lines").show(0),
            samples.get("lost").show(1),
            samples.get("cpu").show(2));
      }
    }
    new Report("flood", "A million bpf_trace_printk calls, as fast as a process makes them")
        .say(
            "getppid(2) from perl, into a file, "
                + RUNS
                + " runs. Lost: refused by the full ring buffer, all counted. Median (range).")
        .show(table)
        .publish();
  }

  private Map<String, Double> flood(Jdk jdk, String format) throws Exception {
    Path events = folder.resolve("events");
    Process calls = Workload.CALLS.start(Workload.getppid(), CALLS);
    try (Tracing tracing = Tracing.start(jdk, program(calls), List.of("file:" + events), format)) {
      long cpu = tracing.processorNanoseconds();
      GrowingFile file = new GrowingFile(events);
      long start = System.nanoTime();
      Workload.go(calls);
      long called = file.watchUntilEndOf(calls) - start;
      assertEquals(0, calls.exitValue());
      long delivered = file.watchUntilStill() - start;
      long used = tracing.processorNanoseconds() - cpu;
      Account account = tracing.end();
      assertEquals(CALLS, account.emitted(), account::toString);
      try (Stream<String> lines = Files.lines(events)) {
        assertEquals(account.delivered(), lines.filter(l -> l.contains("flood")).count());
      }
      return Map.of(
          "calls", CALLS * 1e9 / called,
          "lines", account.delivered() * 1e9 / delivered,
          "lost", 100.0 * (CALLS - account.delivered()) / CALLS,
          "cpu", used / 1e3 / account.delivered());
    } finally {
      calls.destroy();
      Files.deleteIfExists(events);
    }
  }

  /** For this process's calls alone. */
  private static String program(Process calls) {
    return String.format(
        Locale.ROOT,
        """
        int kprobe__sys_getppid(void *ctx) {
          if (bpf_get_current_pid_tgid() >> 32 == %d)
            bpf_trace_printk("flood\\n");
          return 0;
        }
        """,
        calls.pid());
  }
}
