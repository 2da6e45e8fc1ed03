package io.sonde.itests.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.itests.bench.subject.Compile;
import io.sonde.itests.bench.subject.FormatLines;
import io.sonde.itests.bench.subject.FormatRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records written as text, JSON and CSV, beside a C program that writes the same bytes. */
class FormatBench {
  private static final int RUNS = 5;
  private static final String ROUNDS = "2000";
  private static final List<String> RECORDS = List.of("printk", "struct");

  /** Million lines a second and processor, at least. */
  private static final Map<String, Double> GOALS = Map.of("text", 5.0, "json", 3.0, "csv", 3.0);

  /** Bytes of heap a record; asking for them takes a kilobyte for each half million. */
  private static final double NOTHING = 0.01;

  @TempDir Path folder;

  @Test
  void theBytesAreThoseOfAProgramInC() throws Exception {
    String program = program();
    for (String format : GOALS.keySet()) {
      for (String records : RECORDS) {
        Jdk.ofBuild().run(FormatLines.class, format, records, folder.toString());
        Path expected = folder.resolve("expected");
        Process c =
            new ProcessBuilder(program, format, records, folder.resolve("records").toString())
                .redirectOutput(expected.toFile())
                .start();
        assertEquals(0, c.waitFor());
        String lines = Files.readString(expected);
        assertEquals(lines, Files.readString(folder.resolve("first")), format + " " + records);
        String header = "text csv".contains(format) ? header(format, records, lines) : "";
        assertEquals(
            lines.substring(header.length()),
            Files.readString(folder.resolve("later")),
            format + " " + records);
      }
    }
  }

  private static String header(String format, String records, String lines) {
    boolean none = format.equals("text") && records.equals("printk");
    return none ? "" : lines.substring(0, lines.indexOf('\n') + 1);
  }

  @Test
  void linesASecond() throws Exception {
    String program = program();
    Table table = new Table("", "format", "records", "million lines/s", "bytes of heap a record");
    List<String> missed = new ArrayList<>();
    for (String format : List.of("text", "json", "csv")) {
      for (String records : RECORDS) {
        for (Jdk jdk : Jdk.all()) {
          Map<String, Samples> found = jdk.repeat(RUNS, FormatRate.class, format, records);
          Samples rate = found.get("rate");
          double bytes = found.get("bytes").median();
          table.row(
              jdk.name(), format, records, rate.show(1), String.format(Locale.ROOT, "%.3f", bytes));
          if (rate.median() < GOALS.get(format) || bytes > NOTHING) {
            missed.add(jdk.name() + ": " + format + " of " + records + ": " + rate.show(1));
          }
        }
        table.row("C, fprintf", format, records, peer(program, format, records).show(1), "");
      }
    }
    new Report("format", "Records to lines, on one processor")
        .say(
            "Batches of 1000 to /dev/null by 64 kB, by the thread's processor time; the median of 15"
                + " windows of half a million lines, in "
                + RUNS
                + " fresh JVMs: median (range). printk: lines of trace_pipe, with their template."
                + " struct: four integers and a name. The C program writes the same bytes by"
                + " fprintf. Goals: text 5 million, JSON 3 million, no heap.")
        .show(table)
        .publish();
    assertTrue(missed.isEmpty(), () -> "below " + GOALS + " million lines/s: " + missed);
  }

  private Samples peer(String program, String format, String records)
      throws IOException, InterruptedException {
    Jdk.ofBuild().run(FormatLines.class, format, records, folder.toString());
    String file = folder.resolve("records").toString();
    List<Double> rates = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      String said = Command.output(List.of(program, format, records, file, ROUNDS));
      rates.add(Figures.parse(said).get("rate"));
    }
    return Samples.of(rates);
  }

  private String program() throws IOException, InterruptedException {
    Path text = Files.writeString(folder.resolve("lines.c"), Compile.text("lines.c"));
    String program = folder.resolve("lines").toString();
    Command.output(List.of(Peer.GCC.path(), "-O2", text.toString(), "-o", program));
    return program;
  }
}
