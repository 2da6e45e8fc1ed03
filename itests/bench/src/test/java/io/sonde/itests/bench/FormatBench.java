package io.sonde.itests.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.itests.bench.subject.FormatRate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records written as text and as JSON. */
class FormatBench {
  private static final int RUNS = 5;
  private static final double GOAL = 2;

  @Test
  void linesASecond() throws Exception {
    Table table = new Table("", "format", "records", "million lines/s");
    List<String> missed = new ArrayList<>();
    for (Jdk jdk : Jdk.all()) {
      for (String format : new String[] {"text", "json"}) {
        for (String records : new String[] {"printk", "struct"}) {
          Samples rate = jdk.repeat(RUNS, FormatRate.class, format, records).get("rate");
          table.row(jdk.name(), format, records, rate.show(1));
          if (rate.median() < GOAL) {
            missed.add(jdk.name() + ": " + format + " of " + records + ": " + rate.show(1));
          }
        }
      }
    }
    new Report("format", "Records to lines, on one processor")
        .say(
            "Batches of 1000 to /dev/null by 64 kB, by the thread's processor time; the median of 15"
                + " windows of half a million lines, in "
                + RUNS
                + " fresh JVMs: median (range). printk: lines of trace_pipe, with their template."
                + " struct: four integers and a name. Goal: 2 million.")
        .show(table)
        .publish();
    assertTrue(missed.isEmpty(), () -> "below " + GOAL + " million lines/s: " + missed);
  }
}
