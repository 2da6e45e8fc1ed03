package io.sonde.itests.kernel.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.sonde.itests.kernel.Leftovers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The distribution's program with its streams in the test's hands: it may read them, or not. */
final class SondeProcess implements AutoCloseable {
  private static final int PATIENCE = Integer.getInteger("sonde.patience", 60);

  private final Process process;
  private final Path errors;

  private SondeProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
  }

  /**
   * Starts it.
   *
   * @param output where stdout goes; a pipe that nobody reads has room for 64 KiB
   * @param errors the file that stderr goes to
   */
  static SondeProcess start(ProcessBuilder.Redirect output, Path errors, String... arguments)
      throws IOException {
    Leftovers.makeVisible();
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("sonde.home") + "/bin/sonde");
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectOutput(output).redirectError(errors.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return new SondeProcess(builder.start(), errors);
  }

  long pid() {
    return process.pid();
  }

  /** What stderr says so far. */
  List<String> errors() {
    try {
      return Files.readAllLines(errors);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  SondeProcess awaitAttached() throws InterruptedException {
    await("attached", () -> errors().stream().anyMatch(l -> l.contains("attached")));
    return this;
  }

  void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end || !process.isAlive()) {
        fail("did not come about: " + what + "; stderr: " + errors());
      }
      Thread.sleep(20);
    }
  }

  /** Writes to stdin. */
  void type(String text) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write(text.getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  void signal(String name) throws IOException, InterruptedException {
    assertEquals(0, new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor());
  }

  /** Waits for its end. */
  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
      fail("still running; stderr: " + errors());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
