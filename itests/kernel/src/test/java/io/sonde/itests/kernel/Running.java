package io.sonde.itests.kernel;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A process whose output is collected while it runs. */
final class Running implements AutoCloseable {
  /** In seconds, as sonde itself has it; an emulated processor takes longer for the same. */
  static final String PATIENCE_PROPERTY = "sonde.patience";

  static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger(PATIENCE_PROPERTY, 60));

  private final Process process;
  private final Lines out;
  private final Lines err;

  private Running(Process process) {
    this.process = process;
    this.out = new Lines(process.getInputStream());
    this.err = new Lines(process.getErrorStream());
  }

  static Running start(List<String> command, Map<String, String> environment) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return new Running(builder.start());
  }

  long pid() {
    return process.pid();
  }

  /** Waits until sonde says that its probes are attached. */
  Running awaitAttached() throws InterruptedException {
    err.await(all -> all.stream().anyMatch(l -> l.contains("attached")), process);
    return this;
  }

  /** Waits until so many lines of stdout contain a text. */
  Running awaitLines(int count, String text) throws InterruptedException {
    out.await(all -> all.stream().filter(l -> l.contains(text)).count() >= count, process);
    return this;
  }

  /** Sends SIGINT, as Ctrl-C does. */
  Running interrupt() throws IOException, InterruptedException {
    int status = new ProcessBuilder("kill", "-INT", Long.toString(pid())).start().waitFor();
    if (status != 0) {
      fail("no process " + pid() + " to interrupt; stderr: " + err.snapshot());
    }
    return this;
  }

  Finished awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      fail(
          "still running after "
              + PATIENCE
              + "; stdout: "
              + out.tail()
              + "; stderr: "
              + err.tail());
    }
    out.join();
    err.join();
    return new Finished(process.exitValue(), out.snapshot(), err.snapshot());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Lines of a stream, collected by a thread. */
  private static final class Lines {
    private final List<String> lines = new ArrayList<>();
    private final Thread reader;

    Lines(InputStream stream) {
      reader = new Thread(() -> read(stream), "output");
      reader.setDaemon(true);
      reader.start();
    }

    private void read(InputStream stream) {
      try (BufferedReader in =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          synchronized (lines) {
            lines.add(line);
            lines.notifyAll();
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void await(Predicate<List<String>> wanted, Process process) throws InterruptedException {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      synchronized (lines) {
        while (!wanted.test(lines)) {
          if (System.nanoTime() > deadline || (!process.isAlive() && !reader.isAlive())) {
            fail("not seen; lines: " + tail());
          }
          lines.wait(100);
        }
      }
    }

    void join() throws InterruptedException {
      reader.join();
    }

    List<String> snapshot() {
      synchronized (lines) {
        return List.copyOf(lines);
      }
    }

    String tail() {
      synchronized (lines) {
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
      }
    }
  }
}
