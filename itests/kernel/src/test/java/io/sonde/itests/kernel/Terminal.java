package io.sonde.itests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A place where a user starts sondes: they share a runtime folder with those of no other test, and
 * have a working directory. Output goes to files, as the streams of a process that leaves another
 * behind stay open for longer than it lives.
 */
final class Terminal {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path runtime;
  private final Path folder;
  private final Set<Long> processes;

  /**
   * @param runtime the runtime folder
   * @param folder the working directory
   * @param processes takes the id of each that is started
   */
  Terminal(Path runtime, Path folder, Set<Long> processes) {
    this.processes = processes;
    this.runtime = runtime;
    this.folder = folder;
  }

  /** Starts sonde and returns at once. */
  Shown start(String... arguments) throws IOException {
    return start(List.of(), arguments);
  }

  /** Starts it by way of another program. */
  Shown start(List<String> wrapper, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(wrapper);
    command.add(Path.of(System.getProperty("sonde.home"), "bin", "sonde").toString());
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "out", null);
    Path err = Files.createTempFile(folder, "err", null);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("SONDE_RUNTIME_DIR", runtime.toString());
    Process process = builder.start();
    processes.add(process.pid());
    return new Shown(process, out, err);
  }

  /** Runs sonde to its end and gives its lines of standard output. */
  List<String> run(int status, String... arguments) throws IOException, InterruptedException {
    return start(arguments).expectEnd(status).out();
  }

  /** A process and what it has printed so far. */
  record Shown(Process process, Path outFile, Path errFile) {
    List<String> out() throws IOException {
      return Files.readAllLines(outFile);
    }

    List<String> err() throws IOException {
      return Files.readAllLines(errFile);
    }

    /** Waits for its end and asserts its exit status. */
    Shown expectEnd(int status) throws IOException, InterruptedException {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        fail("still running; stdout: " + out() + "; stderr: " + err());
      }
      assertEquals(status, process.exitValue(), "stdout: " + out() + "; stderr: " + err());
      return this;
    }

    /** Waits until its standard error has such a line. */
    Shown awaitError(String text) throws IOException, InterruptedException {
      return await(errFile, text);
    }

    /** Waits until its standard output has such a line. */
    Shown awaitOutput(String text) throws IOException, InterruptedException {
      return await(outFile, text);
    }

    private Shown await(Path file, String text) throws IOException, InterruptedException {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (Files.readAllLines(file).stream().noneMatch(line -> line.contains(text))) {
        if (System.nanoTime() > end) {
          fail("no '" + text + "'; stdout: " + out() + "; stderr: " + err());
        }
        Thread.sleep(20);
      }
      return this;
    }

    /** Sends it a signal, such as INT. */
    Shown signal(String name) throws IOException, InterruptedException {
      signal(process.pid(), name);
      return this;
    }

    /** Sends a process a signal. */
    static void signal(long process, String name) throws IOException, InterruptedException {
      int status = new ProcessBuilder("kill", "-" + name, Long.toString(process)).start().waitFor();
      assertEquals(0, status, "no process " + process);
    }
  }
}
