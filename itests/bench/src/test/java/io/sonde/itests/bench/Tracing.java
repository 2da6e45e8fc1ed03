package io.sonde.itests.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A sonde that traces in the background, attached. */
final class Tracing implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final BufferedReader messages;

  private Tracing(Process process, BufferedReader messages) {
    this.process = process;
    this.messages = messages;
  }

  /** Starts it and waits until its probes are attached. What it prints of events is discarded. */
  static Tracing start(Jdk jdk, String program, List<String> sinks, String format)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("run", "--foreground", "--format", format));
    sinks.forEach(sink -> arguments.addAll(List.of("--to", sink)));
    arguments.addAll(List.of("-e", program));
    Process process =
        new ProcessBuilder(Sonde.command(jdk, arguments.toArray(String[]::new)))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader messages = process.errorReader();
    StringBuilder seen = new StringBuilder();
    for (String line = messages.readLine(); line != null; line = messages.readLine()) {
      if (line.contains("attached")) {
        return new Tracing(process, messages);
      }
      seen.append(line).append('\n');
    }
    throw new AssertionError("sonde did not attach: " + seen);
  }

  /** What it has used of the processors so far. */
  long processorNanoseconds() {
    return process.info().totalCpuDuration().orElseThrow().toNanos();
  }

  /** Ends it as Ctrl-C does. */
  Account end() throws IOException, InterruptedException {
    Command.output(List.of("kill", "-INT", Long.toString(process.pid())));
    Account account = Account.of(messages.lines().toList());
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("sonde did not end");
    }
    return account;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
