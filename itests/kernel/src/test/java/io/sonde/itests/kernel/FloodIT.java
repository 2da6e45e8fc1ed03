package io.sonde.itests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A million printk calls as fast as a process can make them: each is delivered or counted as lost.
 */
class FloodIT {
  private static final int CALLS = 1_000_000;

  @TempDir Path folder;

  @AfterEach
  void nothingIsLeft() throws IOException {
    Leftovers.expectNone();
  }

  @Test
  void deliveredAndLostAreAllThatWasEmitted() throws Exception {
    String text =
        """
        int kprobe__sys_getppid(void *ctx) {
          if (bpf_get_current_pid_tgid() >> 32 == WANTED)
            bpf_trace_printk("flood\\n");
          return 0;
        }
        """;
    Path events = folder.resolve("flood.jsonl");
    Process workload = Workload.PARENTS.start(Workload.syscall("getppid"), CALLS);
    String pid = workload.inputReader().readLine();
    try (Running run =
        Sonde.ofBuild()
            .start(
                "run",
                "--printk",
                "trace_pipe",
                "-D",
                "WANTED=" + pid,
                "--to",
                "file:" + events,
                "-e",
                text)
            .awaitAttached()) {
      try (OutputStream in = workload.getOutputStream()) {
        in.write('\n');
      }
      assertEquals(0, workload.waitFor());
      Finished end = run.interrupt().awaitEnd().expectStatus(0);
      Summary summary = Summary.of(end);
      assertEquals(CALLS, summary.emitted());
      assertEquals(CALLS, summary.delivered() + summary.lost(), summary::toString);
      end.expectAllAccounted();
      try (Stream<String> lines = Files.lines(events)) {
        assertEquals(
            summary.delivered(), lines.filter(l -> l.contains("\"message\":\"flood\"")).count());
      }
    }
  }
}
