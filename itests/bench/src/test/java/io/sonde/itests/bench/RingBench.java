package io.sonde.itests.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.itests.bench.subject.RingDrain;
import io.sonde.itests.bench.subject.RingProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full ring buffer emptied by sonde and by libbpf, in turn. */
class RingBench {
  private static final int RUNS = 9;
  private static final String ROUNDS = "100";
  private static final int[] BYTES = {16, 64, 256};

  /** Above this the spread of one program is wider than the difference of two: told, no goal. */
  private static final int LONGEST_WITH_GOAL = 64;

  private static final double MOST_ALLOCATED = 0.01;

  @TempDir Path folder;

  private final List<String> missed = new ArrayList<>();

  @Test
  void besideLibbpf() throws Exception {
    String libbpf = Libbpf.build("ring.c", folder);
    Table table =
        new Table("what", "bytes", "", "ns/record", "best", "of libbpf's rate", "allocated");
    for (String what : new String[] {"walk", "copy"}) {
      for (int bytes : BYTES) {
        measure(table, libbpf, what, bytes);
      }
    }
    new Report("ring", "A full ring buffer, emptied")
        .say(
            "16 MiB, filled by a BPF program each time; processor time of the one thread,"
                + " the median of "
                + ROUNDS
                + " rounds in each of "
                + RUNS
                + " fresh processes in turn: median (range). walk: over all records, reading the"
                + " first 8 bytes of each; libbpf by its callback. copy: into batches as a trace"
                + " does; libbpf by memcpy in its callback, into 256 KiB."
                + " allocated: bytes a record.")
        .show(table)
        .publish();
    assertTrue(missed.isEmpty(), () -> "below the goal: " + missed);
  }

  private void measure(Table table, String libbpf, String what, int bytes) throws Exception {
    String size = Integer.toString(bytes);
    List<String> peer = List.of(libbpf, what, size, ROUNDS, program(bytes).toString());
    Figures ofPeer = new Figures();
    List<Figures> ours = new ArrayList<>();
    Jdk.all().forEach(jdk -> ours.add(new Figures()));
    for (int run = 0; run < RUNS; run++) {
      ofPeer.add(Figures.parse(Command.output(peer)));
      for (int i = 0; i < ours.size(); i++) {
        ours.get(i).add(Jdk.all().get(i).run(RingDrain.class, what, size, ROUNDS));
      }
    }
    Map<String, Samples> theirs = ofPeer.samples();
    table.row(what, size, "libbpf", theirs.get("ns").show(2), theirs.get("best").show(2), "1", "");
    for (int i = 0; i < ours.size(); i++) {
      row(table, what, bytes, Jdk.all().get(i), ours.get(i).samples(), theirs);
    }
  }

  private void row(
      Table table,
      String what,
      int bytes,
      Jdk jdk,
      Map<String, Samples> ours,
      Map<String, Samples> theirs)
      throws IOException {
    double ratio = theirs.get("ns").median() / ours.get("ns").median();
    double allocated = ours.get("allocated").median();
    String shown = String.format(Locale.ROOT, "%.2f", ratio);
    table.row(
        what,
        Integer.toString(bytes),
        jdk.name(),
        ours.get("ns").show(2),
        ours.get("best").show(2),
        shown,
        String.format(Locale.ROOT, "%.4f", allocated));
    double goal = what.equals("walk") && !jdk.equals(Jdk.ofBuild()) ? 0.95 : 0.90;
    boolean reportedOnly = what.equals("walk") && bytes > LONGEST_WITH_GOAL;
    if (ratio < goal && !reportedOnly) {
      missed.add(what + " of " + bytes + " bytes on " + jdk.name() + ": " + shown);
    }
    if (allocated > MOST_ALLOCATED) {
      missed.add(what + " of " + bytes + " bytes on " + jdk.name() + " allocates " + allocated);
    }
  }

  private Path program(int bytes) throws Exception {
    Path file = folder.resolve("fill" + bytes);
    return Files.write(file, RingProgram.fill(bytes).bytes());
  }
}
