package io.sonde.itests.kernel.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What takes a kernel through many of its functions: processes, pipes, files, sockets, memory,
 * signals, clocks, /proc.
 *
 * @param folder where it makes and removes files
 * @param rounds how often it does all of it
 */
record AnyWork(Path folder, int rounds) {
  private static final String SCRIPT =
      """
      read go
      for i in $(seq "$1"); do
        cd "$0" && mkdir a && cd a
        ls -lR /etc/init.d /proc/self | sort | gzip > list; cp -p list copy; mv copy other
        ln other hard; ln -s other soft; cat soft > /dev/null; chmod 600 other; touch -d @0 other
        mkfifo fifo; (echo x > fifo) & cat fifo > /dev/null; wait
        dd if=/dev/zero of=zeros bs=4k count=64 2> /dev/null; truncate -s 100 zeros; rm zeros
        cat /proc/meminfo /proc/stat /proc/self/maps /proc/self/smaps /proc/mounts > /dev/null
        ps -ef > /dev/null; df . > /dev/null; find /sys/kernel/mm | head -50 > /dev/null
        (sleep 5) & kill $!; wait $! 2> /dev/null; nice -n 5 true; timeout 0.05 sleep 1
        perl -MSocket -MIO::Socket -MIO::Select -e '
          socketpair(my $a, my $b, AF_UNIX, SOCK_STREAM, 0); syswrite $a, "x" x 9000; sysread $b, my $x, 9000;
          my $s = IO::Socket::INET->new(Listen => 1, LocalAddr => "127.0.0.1");
          if ($s) {
            my $c = IO::Socket::INET->new(PeerAddr => "127.0.0.1", PeerPort => $s->sockport);
            if ($c) { my $p = $s->accept; syswrite $c, "y" x 4000; sysread $p, my $y, 4000; close $c; close $p }
          }
          my $u = IO::Socket::INET->new(Proto => "udp"); $u and send $u, "z", 0, sockaddr_in(9, INADDR_LOOPBACK);
          IO::Select->new($b)->can_read(0.01); $SIG{ALRM} = sub {}; alarm 1; alarm 0; kill ALRM => $$;
          my @m = map { "m" x 500000 } 1 .. 4; open my $f, ">", "f"; flock $f, 2; seek $f, 9, 0; print $f "f";
          close $f; rename "f", "g"; unlink "g"; opendir my $d, "."; readdir $d; select undef, undef, undef, 0.01'
        cd ..; rm -r a
      done
      """;

  /** Starts it; it does nothing yet. */
  Waiting start() throws IOException {
    return new Waiting(
        new ProcessBuilder("sh", "-c", SCRIPT, folder.toString(), Integer.toString(rounds))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Does all of it. */
  void run() throws IOException, InterruptedException {
    try (Waiting waiting = start()) {
      waiting.goOnToTheEnd();
    }
  }

  /** A process that waits to be told to begin. */
  record Waiting(Process process) implements AutoCloseable {
    long pid() {
      return process.pid();
    }

    void goOnToTheEnd() throws IOException, InterruptedException {
      process.outputWriter().append("\n").close();
      assertEquals(0, process.waitFor());
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
