package io.sonde.itests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records submitted at every call of a process that makes a known number of them, as fast as it
 * can: each is delivered, whole and once, or counted as lost.
 */
class ChannelsIT {
  private static final int CALLS = 300_000;
  private static final int RECORD = 64;

  @TempDir Path folder;

  @AfterEach
  void nothingIsLeft() throws IOException {
    Leftovers.expectNone();
  }

  @Test
  void ringBuffer() throws Exception {
    account("BPF_RINGBUF_OUTPUT(events, 256);", "events.ringbuf_output(&e, sizeof(e), 0);");
  }

  @Test
  void aRingBufferOfOnePage() throws Exception {
    Summary summary =
        account("BPF_RINGBUF_OUTPUT(events, 1);", "events.ringbuf_output(&e, sizeof(e), 0);");
    assertTrue(summary.lost() > 0, "a page holds 56 records");
  }

  @Test
  void perfBuffer() throws Exception {
    account("BPF_PERF_OUTPUT(events);", "events.perf_submit(ctx, &e, sizeof(e));");
  }

  private Summary account(String channel, String submission) throws Exception {
    String text =
        """
        struct event { u64 number; u64 mark; u64 rest[%d]; };
        %s
        BPF_ARRAY(calls, u64, 1);
        int kprobe__sys_getppid(void *ctx) {
          if (bpf_get_current_pid_tgid() >> 32 != WANTED)
            return 0;
          int zero = 0;
          u64 *count = calls.lookup(&zero);
          if (!count)
            return 0;
          struct event e = {};
          e.number = (*count)++;
          e.mark = e.number * 3 + 7;
          %s
          return 0;
        }
        """
            .formatted(RECORD / 8 - 2, channel, submission);
    Path events = folder.resolve("events.jsonl");
    Process workload = Workload.PARENTS.start(Workload.syscall("getppid"), CALLS);
    String pid = workload.inputReader().readLine();
    try (Running run =
        Sonde.ofBuild()
            .start("run", "-D", "WANTED=" + pid, "--to", "file:" + events, "-e", text)
            .awaitAttached()) {
      try (OutputStream in = workload.getOutputStream()) {
        in.write('\n');
      }
      assertEquals(0, workload.waitFor());
      Finished end = run.interrupt().awaitEnd().expectStatus(0);
      Summary summary = Summary.of(end);
      assertEquals(CALLS, summary.emitted(), end.err()::toString);
      assertEquals(CALLS, summary.delivered() + summary.lost(), end.err()::toString);
      end.expectAllAccounted();
      List<String> lines =
          Files.readAllLines(events).stream().filter(l -> l.startsWith("{\"number\"")).toList();
      assertEquals(summary.delivered(), lines.size());
      expectWholeAndOnce(lines);
      return summary;
    }
  }

  private static void expectWholeAndOnce(List<String> lines) {
    List<Long> numbers = lines.stream().map(ChannelsIT::number).sorted().toList();
    assertEquals(numbers.size(), numbers.stream().distinct().count(), "a record came twice");
    for (String line : lines) {
      assertTrue(line.contains("\"mark\":" + (number(line) * 3 + 7) + ","), line);
    }
  }

  private static long number(String line) {
    String from = line.substring("{\"number\":".length());
    return Long.parseLong(from.substring(0, from.indexOf(',')));
  }
}
