package io.sonde.itests.bench.subject;

import java.io.BufferedReader;
import java.io.IOException;

/** A process that makes so many system calls when it is told to. */
final class SystemCallLoop implements AutoCloseable {
  private static final String SCRIPT =
      "$| = 1; open my $null, '>', '/dev/null' or die; print qq($$\\n);"
          + " while (<STDIN>) { syswrite $null, 'x' for 1 .. $ARGV[0]; print qq(done\\n) }";

  private final Process process;
  private final BufferedReader out;
  private final int pid;

  /**
   * @param calls how many at a time, as text
   */
  SystemCallLoop(String calls) throws IOException {
    this.process =
        new ProcessBuilder("perl", "-e", SCRIPT, calls)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    this.out = process.inputReader();
    this.pid = Integer.parseInt(out.readLine());
  }

  int pid() {
    return pid;
  }

  void run() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
    if (!"done".equals(out.readLine())) {
      throw new IOException("the process that makes system calls has ended");
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
