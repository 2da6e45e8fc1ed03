package io.sonde.itests.bench.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What {@code cat trace_pipe} costs.
 *
 * @param nanoseconds of processor time
 */
record Cat(long nanoseconds) {
  private static final Path TRACEFS = Path.of("/sys/kernel/tracing");

  /** Lines of {@code per_cpu/cpuN/stats}. */
  private static final String WAITING = "entries:";

  private static final String READ = "read events:";

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  /**
   * Empties an instance's buffer.
   *
   * @param instance its folder
   * @param events that it must print
   */
  static Cat empties(String instance, long events) throws IOException, InterruptedException {
    Path folder = TRACEFS.resolve(instance);
    long readBefore = counter(folder, READ);
    Process cat =
        new ProcessBuilder("cat", folder.resolve("trace_pipe").toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      Path schedstat = Path.of("/proc/" + cat.pid() + "/schedstat");
      long until = System.nanoTime() + PATIENCE_NANOS;
      long before = -1;
      long now = onProcessor(schedstat);
      // Empty, and waiting for more.
      while (counter(folder, WAITING) > 0 || now != before) {
        if (System.nanoTime() > until) {
          throw new IOException("cat does not come to an end");
        }
        Thread.sleep(20);
        before = now;
        now = onProcessor(schedstat);
      }
      long printed = counter(folder, READ) - readBefore;
      if (printed != events) {
        throw new IOException("cat prints " + printed + " events of " + events);
      }
      return new Cat(now);
    } finally {
      cat.destroy();
      cat.waitFor();
    }
  }

  private static long onProcessor(Path schedstat) throws IOException {
    String text = Files.readString(schedstat);
    return Long.parseLong(text.substring(0, text.indexOf(' ')));
  }

  /** Of all processors. */
  private static long counter(Path instance, String name) throws IOException {
    long sum = 0;
    try (Stream<Path> processors = Files.list(instance.resolve("per_cpu"))) {
      for (Path processor : processors.toList()) {
        for (String line : Files.readAllLines(processor.resolve("stats"))) {
          sum += line.startsWith(name) ? Long.parseLong(line.substring(name.length()).strip()) : 0;
        }
      }
    }
    return sum;
  }
}
