package io.sonde.itests.container;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.Map;

/** A program in Perl that calls getppid(2) at a steady rate until it is stopped. */
final class PacedCalls implements AutoCloseable {
  private static final String SCRIPT =
      """
      use Time::HiRes qw(time sleep);
      my ($number, $rate) = @ARGV; $| = 1; print "$$\\n"; my $line = <STDIN>;
      my $stop = 0; $SIG{TERM} = sub { $stop = 1 };
      my $calls = 0; my $start = time;
      until ($stop) {
        syscall($number) for 1 .. 500;
        $calls += 500;
        my $ahead = $calls / $rate - (time() - $start);
        sleep($ahead) if $ahead > 0;
      }
      my $took = time() - $start;
      print "$calls $took\\n";
      """;

  private final Process process;
  private final BufferedReader printed;
  private final int pid;

  /** What it did. */
  record Done(long calls, double seconds) {
    double rate() {
      return calls / seconds;
    }
  }

  /**
   * @param rate calls a second
   */
  PacedCalls(int rate) throws IOException {
    process =
        new ProcessBuilder(
                "perl", "-we", SCRIPT, Integer.toString(getppid()), Integer.toString(rate))
            .redirectError(Redirect.INHERIT)
            .start();
    printed = process.inputReader();
    pid = Integer.parseInt(printed.readLine());
  }

  /** The number of the system call on this machine's architecture. */
  static int getppid() {
    return Map.of("amd64", 110, "aarch64", 173).get(System.getProperty("os.arch"));
  }

  int pid() {
    return pid;
  }

  void begin() throws IOException {
    OutputStream in = process.getOutputStream();
    in.write('\n');
    in.flush();
  }

  Done stop() throws IOException {
    process.toHandle().destroy(); // which, unlike that of the process, leaves its output open
    String[] numbers = printed.readLine().split(" ");
    return new Done(Long.parseLong(numbers[0]), Double.parseDouble(numbers[1]));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
