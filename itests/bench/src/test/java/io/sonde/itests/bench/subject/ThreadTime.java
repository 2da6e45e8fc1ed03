package io.sonde.itests.bench.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Time that the main thread was on a processor, in nanoseconds: on a busy machine it tells what is
 * ours of the time that passed. From schedstat (Documentation/scheduler/sched-stats.rst), whose
 * first number this is; unlike the JVM's own bean it loads hardly any class.
 */
final class ThreadTime {
  private ThreadTime() {}

  static long onProcessor() throws IOException {
    String schedstat = Files.readString(Path.of("/proc/thread-self/schedstat"));
    return Long.parseLong(schedstat.substring(0, schedstat.indexOf(' ')));
  }
}
