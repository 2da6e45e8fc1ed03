package io.sonde.itests.kernel.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that closes descriptors which it has not, each with the next higher number: the calls
 * are numbered, and cost nothing. Without a pause it makes some ten thousand a second.
 */
final class Closes implements AutoCloseable {
  /** The first number. */
  static final long FIRST = 100_000_000;

  /** Room for some hours of calls. */
  static final long LAST = 2_000_000_000;

  private static final String SCRIPT =
      """
      require POSIX; my $n = shift;
      while (1) { POSIX::close($n++); for (1 .. 500) {} }
      """;

  private final Process process;

  private Closes(Process process) {
    this.process = process;
  }

  static Closes start() throws IOException {
    return new Closes(
        new ProcessBuilder(List.of("perl", "-we", SCRIPT, Long.toString(FIRST)))
            .inheritIO()
            .start());
  }

  /**
   * A program that submits the number of each such call, with a number of its own.
   *
   * @param head what stands at the head of the file
   */
  static String program(String head, int version) {
    return """
        %s
        struct event { u32 fd; u32 version; };
        BPF_RINGBUF_OUTPUT(events, 256);
        TRACEPOINT_PROBE(syscalls, sys_enter_close) {
          u64 fd = args->fd;
          if (fd >= %dULL && fd < %dULL) {
            struct event e = {};
            e.fd = fd;
            e.version = %d;
            events.ringbuf_output(&e, sizeof(e), 0);
          }
          return 0;
        }
        """
        .formatted(head, FIRST, LAST, version);
  }

  /** The calls in a file of JSON lines; a trace notes there as well what becomes of it. */
  static List<String> events(Path file) throws IOException {
    return Files.readAllLines(file).stream().filter(line -> !line.contains("\"type\":")).toList();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
