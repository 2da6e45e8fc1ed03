package io.sonde.itests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The seed program: a kprobe on clone that prints, against a process that forks exactly 37 times.
 */
class SeedIT {
  private static final int FORKS = SeedProgram.FORKS;

  @TempDir Path folder;

  private final Sonde sonde = Sonde.ofBuild();
  private final SeedProgram seed = SeedProgram.create();
  private final String literal = seed.literal();
  private final String name = seed.name();
  private final String text = seed.text();

  @AfterEach
  void nothingIsLeft() throws IOException {
    Leftovers.expectNone();
  }

  @Test
  void consoleShowsExactlyTheForks() throws Exception {
    Path file = Files.writeString(folder.resolve("seed.c"), text);
    try (Running run = sonde.start("run", file.toString()).awaitAttached()) {
      int pid = fork();
      Finished end =
          run.awaitLines(FORKS, seed.message(pid)).interrupt().awaitEnd().expectStatus(0);
      seed.expectForks(end.out(), pid);
    }
  }

  @Test
  void textFromTheCommandLineToAFileAsJson() throws Exception {
    Path file = folder.resolve("events.jsonl");
    try (Running run =
        sonde
            .start("run", "--printk", "trace_pipe", "-e", text, "--to", "file:" + file)
            .awaitAttached()) {
      int pid = fork();
      run.interrupt().awaitEnd().expectStatus(0);
      String expected = "\"message\":\"" + seed.message(pid) + "\"";
      List<String> lines =
          Files.readAllLines(file).stream().filter(l -> l.contains(expected)).toList();
      assertEquals(FORKS, lines.size(), () -> String.join("\n", lines));
      for (String line : lines) {
        assertTrue(line.startsWith("{") && line.endsWith("}"), line);
        assertTrue(line.contains("\"pid\":" + pid), line);
      }
      String last = lines.get(FORKS - 1);
      assertTrue(last.contains("\"task\":\"" + name + "\""), last);
    }
  }

  @Test
  void afterTheEndTheProgramRunsNoMore() throws Exception {
    Path instance = Leftovers.TRACEFS.resolve("instances/itest_" + name);
    Files.createDirectory(instance);
    try {
      Files.writeString(instance.resolve("events/bpf_trace/bpf_trace_printk/enable"), "1");
      try (Running run = sonde.start("run", "--printk", "trace_pipe", "-e", text).awaitAttached()) {
        int pid = fork();
        run.awaitLines(FORKS, seed.message(pid)).interrupt().awaitEnd().expectStatus(0);
      }
      assertTrue(lines(instance).size() >= FORKS, "the second reader sees what the program prints");
      Files.writeString(instance.resolve("trace"), "");
      fork();
      assertEquals(List.of(), lines(instance));
    } finally {
      Files.delete(instance);
    }
  }

  @Test
  void theSummaryAddsUp() throws Exception {
    try (Running run = sonde.start("run", "-e", text).awaitAttached()) {
      int pid = fork();
      Finished end =
          run.awaitLines(FORKS, seed.message(pid)).interrupt().awaitEnd().expectStatus(0);
      Summary summary = Summary.of(end);
      assertEquals(summary.emitted(), summary.delivered() + summary.lost());
      assertEquals(end.out().size(), summary.delivered());
      assertTrue(summary.emitted() >= FORKS);
    }
  }

  @Test
  void aProgramThatPrintsNothingEmitsNothing() throws Exception {
    String silent = "int kprobe__sys_clone(void *ctx) { return 0; }";
    Finished end = sonde.run("run", "-e", silent, "--duration", "100ms").expectStatus(0);
    assertEquals(new Summary(0, 0, 0), Summary.of(end));
    assertEquals(List.of(), end.out());
  }

  @Test
  void aDurationEndsTheTrace() throws Exception {
    Finished end = sonde.run("run", "-e", text, "--duration", "300ms").expectStatus(0);
    assertEquals(Summary.of(end).emitted(), Summary.of(end).delivered());
  }

  @Test
  void aCountEndsTheTraceExactlyThere() throws Exception {
    try (Running run = sonde.start("run", "-e", text, "--count", "5").awaitAttached()) {
      fork();
      assertEquals(5, run.awaitEnd().expectStatus(0).out().size());
    }
  }

  @Test
  void aClosedPipeEndsTheTrace() throws Exception {
    String command = sonde.home().resolve("bin/sonde") + " run -e \"$0\" | head -n 1";
    try (Running run =
        Running.start(
            List.of("bash", "-o", "pipefail", "-c", command, text),
            Collections.singletonMap("JAVA_HOME", System.getProperty("java.home")))) {
      run.awaitAttached();
      fork();
      run.awaitLines(1, literal);
      fork();
      run.awaitEnd().expectStatus(0);
    }
  }

  private int fork() throws IOException, InterruptedException {
    return seed.fork();
  }

  private List<String> lines(Path instance) throws IOException {
    try (Stream<String> all = Files.lines(instance.resolve("trace"))) {
      return all.filter(l -> l.contains(literal)).toList();
    }
  }
}
