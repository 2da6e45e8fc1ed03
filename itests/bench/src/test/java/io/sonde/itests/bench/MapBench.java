package io.sonde.itests.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.itests.bench.subject.Compile;
import io.sonde.itests.bench.subject.MapBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading all entries of a map, beside libbpf's bpf_map_lookup_batch in a C program. */
class MapBench {
  private static final int RUNS = 7;
  private static final String ENTRIES = "100000";
  private static final String PAGE = "4096";
  private static final String ROUNDS = "60";
  private static final Path LIBBPF = Path.of("/usr/include/bpf/bpf.h");
  private static final double GOAL = 1.2;

  @TempDir Path folder;

  @Test
  void allEntriesInBatches() throws Exception {
    String program = program();
    List<Jdk> jdks = Jdk.all();
    Figures peer = new Figures();
    Map<Jdk, Figures> runs = new HashMap<>();
    for (int run = 0; run < RUNS; run++) {
      peer.add(Figures.parse(Command.output(List.of(program, ENTRIES, PAGE, ROUNDS))));
      for (Jdk jdk : jdks) {
        runs.computeIfAbsent(jdk, j -> new Figures()).add(jdk.run(MapBatch.class, ENTRIES, ROUNDS));
      }
    }
    Map<String, Samples> c = peer.samples();
    Table table = new Table("", "ns an entry, median (range)", "fastest round", "against libbpf");
    table.row("libbpf, clang -O2", c.get("ns").show(1), c.get("fastest").show(1), "");
    Map<Jdk, Double> ratios = new HashMap<>();
    for (Jdk jdk : jdks) {
      Map<String, Samples> java = runs.get(jdk).samples();
      double ratio = java.get("ns").median() / c.get("ns").median();
      ratios.put(jdk, ratio);
      table.row(
          jdk.name(),
          java.get("ns").show(1),
          java.get("fastest").show(1),
          Samples.of(List.of(ratio)).show(2).replaceAll(" .*", ""));
    }
    new Report("maps", "Reading a map: 100,000 entries of a hash, u64 to u64")
        .say(
            RUNS
                + " processes of each in turn, "
                + ROUNDS
                + " readings in each, pages of "
                + PAGE
                + " entries; every value is added up. Goal: at most "
                + GOAL
                + " times libbpf's time.")
        .show(table)
        .publish();
    ratios.forEach(
        (jdk, ratio) -> assertTrue(ratio <= GOAL, () -> jdk + ": " + ratio + " of libbpf's time"));
  }

  private String program() throws IOException, InterruptedException {
    assertTrue(Files.exists(LIBBPF), "no " + LIBBPF + ": install the Debian package libbpf-dev");
    Path text = Files.writeString(folder.resolve("map_batch.c"), Compile.text("map_batch.c"));
    Path program = folder.resolve("map_batch");
    Command.output(
        List.of(Peer.GCC.path(), "-O2", "-o", program.toString(), text.toString(), "-lbpf"));
    return program.toString();
  }
}
