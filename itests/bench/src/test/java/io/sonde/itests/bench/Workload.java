package io.sonde.itests.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Programs, in Perl (part of every Debian), that cause events. */
enum Workload {
  /** Forks every 5 ms until it is ended. */
  FORKS(
      """
      for (;;) { my $child = fork // die $!; exit 0 unless $child; wait; select undef, undef, undef, 0.005 }
      """),
  /** Prints its pid, waits for a line on stdin, then makes so many system calls of a number. */
  CALLS(
      """
      my ($number, $times) = @ARGV; $| = 1; print "$$\\n"; <STDIN>; syscall($number) for 1 .. $times;
      """);

  private final String script;

  Workload(String script) {
    this.script = script;
  }

  Process start(Object... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("perl", "-we", script));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** Sends the line that it waits for. */
  static void go(Process workload) throws IOException {
    try (OutputStream in = workload.getOutputStream()) {
      in.write('\n');
    }
  }

  /** The number of getppid(2) here: include/uapi/asm-generic/unistd.h and x86's table. */
  static int getppid() {
    return System.getProperty("os.arch").equals("aarch64") ? 173 : 110;
  }
}
