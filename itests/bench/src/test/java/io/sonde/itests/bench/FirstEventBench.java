package io.sonde.itests.bench;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.itests.bench.subject.Compile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the start of the program to its first line, with an event every 5 ms. */
class FirstEventBench {
  private static final int RUNS = 10;

  /** Times bpftrace's median. */
  private static final int GATE = 8;

  private static final int AIM = 4;
  private static final int MEMORY_GATE_KB = 131_000;
  private static final int MEMORY_AIM_KB = 80_000;
  private static final String BPFTRACE =
      "tracepoint:syscalls:sys_enter_clone { printf(\"Hello, World!\\n\"); exit(); }";

  @TempDir Path folder;

  @Test
  void besideBpftrace() throws Exception {
    String text =
        Files.writeString(folder.resolve("hello.c"), Compile.text("hello_world.c")).toString();
    Map<String, List<String>> commands = new LinkedHashMap<>();
    for (Jdk jdk : Jdk.all()) {
      Sonde.prepare(jdk);
      commands.put("sonde, " + jdk.name(), Sonde.command(jdk, "run", "--count", "1", text));
    }
    commands.put(
        Peer.BPFTRACE.version(), List.of(Peer.BPFTRACE.path(), "-B", "line", "-e", BPFTRACE));
    Map<String, Figures> figures = new LinkedHashMap<>();
    Cost cost = new Cost(folder);
    Process forks = Workload.FORKS.start();
    try {
      for (int run = 0; run < RUNS; run++) {
        for (Map.Entry<String, List<String>> command : commands.entrySet()) {
          figures
              .computeIfAbsent(command.getKey(), name -> new Figures())
              .add(cost.of("Hello", command.getValue()));
        }
      }
    } finally {
      forks.destroy();
    }
    report(figures).publish();
    String bpftrace = Peer.BPFTRACE.version();
    double peer = median(figures.get(bpftrace), "first");
    assertAll(
        figures.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(bpftrace))
            .map(entry -> () -> check(entry.getKey(), entry.getValue(), peer)));
  }

  private static void check(String name, Figures figures, double peer) {
    assertAll(
        name,
        () ->
            assertTrue(median(figures, "first") <= GATE * peer, "first event: " + GATE + " times"),
        () -> assertTrue(median(figures, "rss") <= MEMORY_GATE_KB, "peak memory"));
  }

  private static double median(Figures figures, String name) {
    return figures.samples().get(name).median();
  }

  private static Report report(Map<String, Figures> figures) throws Exception {
    double peer = median(figures.get(Peer.BPFTRACE.version()), "first");
    Table table =
        new Table(
            "",
            "first line, ms",
            "times bpftrace",
            "end, ms",
            "processor time, ms",
            "peak memory, MB");
    figures.forEach(
        (name, runs) -> {
          Map<String, Samples> samples = runs.samples();
          table.row(
              name,
              samples.get("first").show(0),
              String.format(Locale.ROOT, "%.1f", samples.get("first").median() / peer),
              samples.get("wall").show(0),
              samples.get("cpu").show(0),
              String.format(Locale.ROOT, "%.0f", samples.get("rss").median() / 1e3));
        });
    return new Report("first-event", "From the start of the process to the first line")
        .say(
            "Hello world on clone(2), a fork every 5 ms, "
                + RUNS
                + " runs in turn; each ends after its first event. Median (range). Gates: "
                + GATE
                + " times bpftrace, "
                + MEMORY_GATE_KB / 1000
                + " MB; aims: "
                + AIM
                + " times, "
                + MEMORY_AIM_KB / 1000
                + " MB.")
        .show(table);
  }
}
