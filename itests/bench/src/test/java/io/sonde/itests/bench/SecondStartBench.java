package io.sonde.itests.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.itests.bench.subject.Compile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * As {@link FirstEventBench}, with a background sonde that has run the same command before: the
 * start script, a JVM, the connection, compiling, attaching, and the way back of the first line.
 */
class SecondStartBench {
  private static final int WARM_UP = 10;
  private static final int RUNS = 10;
  private static final double GOAL_MILLIS = 150;

  @TempDir Path folder;

  @Test
  void withABackgroundSonde() throws Exception {
    String text =
        Files.writeString(folder.resolve("hello.c"), Compile.text("hello_world.c")).toString();
    Jdk jdk = Jdk.ofBuild();
    Command.output(own(Sonde.command(jdk, "run", "--detach", "--to", "file:/dev/null", text)));
    Figures figures = new Figures();
    Cost cost = new Cost(folder);
    Process forks = Workload.FORKS.start();
    try {
      List<String> run = own(Sonde.command(jdk, "run", "--count", "1", text));
      for (int i = 0; i < WARM_UP; i++) {
        cost.of("Hello", run);
      }
      for (int i = 0; i < RUNS; i++) {
        figures.add(cost.of("Hello", run));
      }
    } finally {
      forks.destroy();
      Command.output(own(Sonde.command(jdk, "stop", "--background")));
    }
    report(jdk, figures.samples()).publish();
    double median = figures.samples().get("first").median();
    assertTrue(median < GOAL_MILLIS, "first line after " + median + " ms");
  }

  /** With a runtime folder of its own: other sondes on the machine are not ours to use. */
  private List<String> own(List<String> command) {
    List<String> words =
        new ArrayList<>(List.of("env", "SONDE_RUNTIME_DIR=" + folder.resolve("run")));
    words.addAll(command);
    return words;
  }

  private static Report report(Jdk jdk, Map<String, Samples> samples) throws Exception {
    Table table =
        new Table("", "first line, ms", "end, ms", "processor time, ms", "peak memory, MB");
    table.row(
        "sonde, " + jdk.name(),
        samples.get("first").show(0),
        samples.get("wall").show(0),
        samples.get("cpu").show(0),
        String.format(Locale.ROOT, "%.0f", samples.get("rss").median() / 1e3));
    return new Report("second-start", "To the first line with a background sonde")
        .say(
            "Hello world on clone(2), a fork every 5 ms, "
                + RUNS
                + " runs after "
                + WARM_UP
                + " others; each ends after its first event. Median (range). Processor time and memory"
                + " are the client's. Goal: below "
                + (int) GOAL_MILLIS
                + " ms.")
        .show(table);
  }
}
