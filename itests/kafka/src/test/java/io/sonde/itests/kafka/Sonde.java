package io.sonde.itests.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The distribution's program, tracing a {@link Workload} into a topic. */
final class Sonde implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 90;
  private static final Pattern ACCOUNT =
      Pattern.compile("(\\d+) emitted, (\\d+) delivered, (\\d+) lost");

  /** A ring buffer that holds a million of its records: nothing is lost in the kernel. */
  private static final String TEXT =
      """
      struct event { u64 number; u32 lane; u32 pid; };
      BPF_RINGBUF_OUTPUT(events, 16384);
      BPF_ARRAY(calls, u64, 1);
      int kprobe__sys_getppid(void *ctx) {
        u32 pid = bpf_get_current_pid_tgid() >> 32;
        if (pid != WANTED)
          return 0;
        int zero = 0;
        u64 *count = calls.lookup(&zero);
        if (!count)
          return 0;
        struct event e = {};
        e.number = (*count)++;
        e.lane = e.number % 64;
        e.pid = pid;
        events.ringbuf_output(&e, sizeof(e), 0);
        return 0;
      }
      """;

  /** What became of the events, as it is printed at the end. */
  record Account(long emitted, long delivered, long lost) {}

  private final Process process;
  private final Path errors;

  private Sonde(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
  }

  /**
   * Starts it and waits until it is attached.
   *
   * @param errors the file that stderr goes to
   * @param sink the URI
   * @param pid whose calls are traced
   * @param more arguments
   */
  static Sonde trace(Path errors, String sink, long pid, String... more)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("sonde.home") + "/bin/sonde");
    command.addAll(List.of("run", "--foreground", "-D", "WANTED=" + pid, "--to", sink));
    command.addAll(List.of(more));
    command.addAll(List.of("-e", TEXT));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(errors.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Sonde sonde = new Sonde(builder.start(), errors);
    sonde.await("attached", () -> sonde.errors().stream().anyMatch(l -> l.contains("attached")));
    return sonde;
  }

  /** What another command prints. */
  static String output(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("sonde.home") + "/bin/sonde");
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), output);
    return output;
  }

  /** What stderr says so far. */
  List<String> errors() {
    try {
      return Files.readAllLines(errors);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end || !process.isAlive()) {
        fail("did not come about: " + what + "; stderr: " + errors());
      }
      Thread.sleep(50);
    }
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM, and the account that it prints at its end. */
  Account stop() throws InterruptedException {
    process.destroy();
    return end();
  }

  /** The account that it prints when it ends by itself. */
  Account end() throws InterruptedException {
    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), () -> "runs on: " + errors());
    for (String line : errors()) {
      Matcher m = ACCOUNT.matcher(line);
      if (m.find()) {
        return new Account(
            Long.parseLong(m.group(1)), Long.parseLong(m.group(2)), Long.parseLong(m.group(3)));
      }
    }
    return fail("no account in " + errors());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
