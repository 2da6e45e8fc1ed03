package io.sonde.itests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Programs, in Perl (part of every Debian), that make a known number of known system calls. */
public enum Workload {
  /** Takes the given name as its own and forks so many times. Prints its pid. */
  FORKS(
      """
      my ($name, $times) = @ARGV; $0 = $name; require POSIX; $| = 1;
      for (1 .. $times) { my $child = fork // die $!; POSIX::_exit(0) unless $child; waitpid $child, 0 }
      print "$$\\n";
      """),
  /**
   * Waits for a line on stdin, then makes so many getppid calls. Prints its pid first, and what
   * getppid gave last.
   */
  PARENTS(
      """
      my ($number, $times) = @ARGV; $| = 1; print "$$\\n"; <STDIN>; my $parent;
      $parent = syscall($number) for 1 .. $times;
      print "$parent\\n";
      """),
  /**
   * Opens a path so many times by openat. Prints its pid and the address at which the path stands.
   */
  OPENS(
      """
      my ($number, $path, $times) = @ARGV; $| = 1; my $text = $path . "\\0";
      my $address = unpack "Q", pack "p", $text; printf "%d %x\\n", $$, $address; <STDIN>;
      for (1 .. $times) { my $fd = syscall($number, -100, $text, 0, 0); die $! if $fd < 0 }
      """),
  /**
   * Reads a file by a call of read(2) for each of the sizes given after its name. Prints its pid
   * first, and at the end what each call returned.
   */
  READS(
      """
      my ($path, @sizes) = @ARGV; $| = 1; print "$$\\n"; <STDIN>;
      open my $file, "<", $path or die $!; my $bytes; my @got;
      push @got, sysread $file, $bytes, $_ for @sizes;
      print "@got\\n";
      """);

  private final String script;

  Workload(String script) {
    this.script = script;
  }

  /** Starts it; it waits for a line on stdin where it says so. */
  public Process start(Object... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("perl", "-we", script));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** Runs it to its end and returns what it printed. */
  String run(Object... arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes()).strip();
    assertEquals(0, process.waitFor(), this + " failed");
    return printed;
  }

  /** The number of a system call on this machine's architecture. */
  public static int syscall(String name) {
    Map<String, Integer> numbers =
        switch (System.getProperty("os.arch")) {
          case "amd64" -> Map.of("getppid", 110, "openat", 257);
          case "aarch64" -> Map.of("getppid", 173, "openat", 56);
          default -> Map.of();
        };
    return numbers.get(name);
  }
}
