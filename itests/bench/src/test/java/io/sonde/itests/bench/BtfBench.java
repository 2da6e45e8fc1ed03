package io.sonde.itests.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.itests.bench.subject.BtfMemory;
import io.sonde.itests.bench.subject.BtfTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The kernel's types: how soon they answer, and what they keep in memory. */
class BtfBench {
  private static final int RUNS = 15;
  private static final int MEMORY_RUNS = 3;
  private static final double GOAL_MS = 50;
  private static final double GOAL_MB = 10;
  private static final String VMLINUX = "/sys/kernel/btf/vmlinux";

  @Test
  void firstAnswerAndMemory() throws Exception {
    List<Jdk> jdks = Jdk.all();
    Map<Jdk, Figures> runs = new HashMap<>();
    List<Double> peer = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      peer.add(dump());
      for (Jdk jdk : jdks) {
        runs.computeIfAbsent(jdk, j -> new Figures()).add(jdk.run(BtfTime.class));
      }
    }
    Map<Jdk, Map<String, Samples>> times = new HashMap<>();
    runs.forEach((jdk, figures) -> times.put(jdk, figures.samples()));
    Map<Jdk, Map<String, Samples>> memory = new HashMap<>();
    for (Jdk jdk : jdks) {
      memory.put(jdk, jdk.repeat(MEMORY_RUNS, BtfMemory.class));
    }
    report(jdks, times, memory, Samples.of(peer)).publish();
    for (Jdk jdk : jdks) {
      double ms = times.get(jdk).get("ms").median();
      assertTrue(ms < GOAL_MS, () -> jdk + ": " + ms + " ms, the goal is " + GOAL_MS);
      double kept = kept(memory.get(jdk));
      assertTrue(kept < GOAL_MB, () -> jdk + ": " + kept + " MB, the goal is " + GOAL_MB);
    }
  }

  /** Wall time of the peer, process and all, in milliseconds; its text goes nowhere. */
  private static double dump() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(Peer.BPFTOOL.path(), "btf", "dump", "file", VMLINUX, "format", "raw")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    long start = System.nanoTime();
    int status = builder.start().waitFor();
    long end = System.nanoTime();
    assertEquals(0, status, "bpftool failed");
    return (end - start) / 1e6;
  }

  private static double kept(Map<String, Samples> memory) {
    return (memory.get("index").median() + memory.get("bytes").median()) / 1e6;
  }

  private static Report report(
      List<Jdk> jdks,
      Map<Jdk, Map<String, Samples>> times,
      Map<Jdk, Map<String, Samples>> memory,
      Samples peer)
      throws IOException, InterruptedException {
    Table table =
        new Table(
            "", "ms, median (range)", "of it on a processor", "index, MB", "with the bytes, MB");
    for (Jdk jdk : jdks) {
      double index = memory.get(jdk).get("index").median() / 1e6;
      table.row(
          jdk.name(),
          times.get(jdk).get("ms").show(1),
          times.get(jdk).get("cpu").show(1),
          String.format(Locale.ROOT, "%.2f", index),
          String.format(Locale.ROOT, "%.2f", kept(memory.get(jdk))));
    }
    table.row(Peer.BPFTOOL.version() + " btf dump, whole process", peer.show(1), "", "", "");
    return new Report("btf", "The kernel's BTF: from bytes in memory to the first answer")
        .say(
            "Fresh JVMs, "
                + RUNS
                + " runs, peer and JDKs in turn: parse, index all names, find `task_struct` and in"
                + " it `tgid`. Goals: median below 50 ms, below 10 MB kept.")
        .show(table);
  }
}
