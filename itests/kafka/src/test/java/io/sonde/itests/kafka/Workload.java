package io.sonde.itests.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** A process that waits for a word and then calls getppid so many times. */
final class Workload implements AutoCloseable {
  private static final String SCRIPT =
      """
      my ($number, $times) = @ARGV; $| = 1; print "$$\\n"; <STDIN>;
      syscall($number) for 1 .. $times;
      """;

  /** By architecture. */
  private static final Map<String, Integer> GETPPID = Map.of("amd64", 110, "aarch64", 173);

  private final Process process;

  Workload(int calls) throws IOException {
    String number = GETPPID.get(System.getProperty("os.arch")).toString();
    process =
        new ProcessBuilder("perl", "-we", SCRIPT, number, Integer.toString(calls))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process.inputReader().readLine();
  }

  long pid() {
    return process.pid();
  }

  /** Lets it make its calls. */
  void begin() throws IOException {
    try (OutputStream in = process.getOutputStream()) {
      in.write('\n');
    }
  }

  /** Waits until all are made. */
  void await() throws InterruptedException {
    assertEquals(0, process.waitFor());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
