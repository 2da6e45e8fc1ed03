package io.sonde.itests.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.tracefs.dynamic.DefinitionFuzz;
import io.sonde.tracefs.internal.FormatFuzz;
import io.sonde.tracefs.internal.PageFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What reads the kernel's text and bytes, fuzzed by coverage: no exception but those declared, no
 * record outside of its schema. {@code -Dbench.fuzz.seconds} is the time for each; 600 if it is not
 * given. A finding stays in the results' folder as an input that reproduces it.
 */
class FuzzBench {
  private static final int SECONDS = Integer.getInteger("bench.fuzz.seconds", 600);
  private static final String FUZZER = "com.code_intelligence.jazzer.Jazzer";

  /** Two pages of a trace buffer. */
  private static final int LONGEST = 8192;

  /** A fuzzer that only starts and ends runs its seeds. */
  private static final long FEWEST_RUNS = 10_000;

  private record Target(String name, Class<?> entry, List<byte[]> seeds) {}

  @Test
  void noExceptionButTheDeclaredOnes() throws Exception {
    List<Target> targets =
        List.of(
            new Target("definitions", DefinitionFuzz.class, DefinitionFuzz.seeds()),
            new Target("formats", FormatFuzz.class, FormatFuzz.seeds()),
            new Target("pages", PageFuzz.class, PageFuzz.seeds()));
    Table table = new Table("target", "seconds", "runs", "seeds", "edges at first", "edges");
    for (Target target : targets) {
      Path folder = Path.of(System.getProperty("bench.results"), "fuzz", target.name());
      Path log = folder.resolve("log");
      int status = fuzz(target, folder, log);
      String text = Files.readString(log);
      assertEquals(0, status, () -> target.name() + " found something: see " + log);
      long runs = number(text, "stat::number_of_executed_units:\\s*(\\d+)");
      table.row(
          target.name(),
          Integer.toString(SECONDS),
          Long.toString(runs),
          Integer.toString(target.seeds().size()),
          Long.toString(number(text, "INITED cov: (\\d+)")),
          Long.toString(number(text, "DONE\\s+cov: (\\d+)")));
      assertTrue(runs > FEWEST_RUNS, target.name() + ": " + runs + " runs");
    }
    new Report("fuzz", "Fuzzed by coverage")
        .say(
            "Edges are those of sonde's own code that inputs have reached: by the seeds alone, and"
                + " at the end.")
        .show(table)
        .publish();
  }

  private static int fuzz(Target target, Path folder, Path log)
      throws IOException, InterruptedException {
    Path corpus = Files.createDirectories(folder.resolve("corpus"));
    for (int i = 0; i < target.seeds().size(); i++) {
      Files.write(corpus.resolve("seed-" + i), target.seeds().get(i));
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), FUZZER));
    command.add("--target_class=" + target.entry().getName());
    command.add("--instrumentation_includes=io.sonde.tracefs.**");
    command.add("--reproducer_path=" + folder);
    command.addAll(
        List.of("-artifact_prefix=" + folder + "/", "-max_len=" + LONGEST, "-print_final_stats=1"));
    command.addAll(List.of("-max_total_time=" + SECONDS, corpus.toString()));
    Process fuzzer =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      return fuzzer.waitFor();
    } finally {
      fuzzer.destroyForcibly();
    }
  }

  private static long number(String text, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertTrue(found.find(), () -> "no " + pattern + " in " + text);
    return Long.parseLong(found.group(1));
  }
}
