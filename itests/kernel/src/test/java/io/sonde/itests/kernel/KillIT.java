package io.sonde.itests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL in the middle of a flood into a file. */
class KillIT {
  private static final Pattern EVENT =
      Pattern.compile("\\{\"number\":(\\d+),\"rest\":\\[[0,]*\\]\\}");
  private static final Pattern OWN = Pattern.compile("\\{\"type\":\"(state|loss)\".*\\}");

  /** More than the flood can make until it is ended. */
  private static final int CALLS = 100_000_000;

  private static final long FLOODED = 10_000_000;

  private static final String TEXT =
      """
      struct event { u64 number; u64 rest[7]; };
      BPF_RINGBUF_OUTPUT(events, 256);
      BPF_ARRAY(calls, u64, 1);
      int kprobe__sys_getppid(void *ctx) {
        int zero = 0;
        u64 *count = calls.lookup(&zero);
        if (!count || bpf_get_current_pid_tgid() >> 32 != WANTED)
          return 0;
        struct event e = {.number = (*count)++};
        events.ringbuf_output(&e, sizeof(e), 0);
        return 0;
      }
      """;

  @TempDir Path folder;

  @Test
  void leavesWholeLines() throws Exception {
    Path file = folder.resolve("events.jsonl");
    Process workload = Workload.PARENTS.start(Workload.syscall("getppid"), CALLS);
    String pid = workload.inputReader().readLine();
    try (Running run = start(pid, file)) {
      try (OutputStream in = workload.getOutputStream()) {
        in.write('\n');
      }
      await(file);
      new ProcessBuilder("kill", "-KILL", Long.toString(run.pid())).start().waitFor();
      run.awaitEnd();
    } finally {
      workload.destroyForcibly().waitFor();
    }
    // the next start goes on behind the last whole line
    try (Running run = start(pid, file)) {
      run.interrupt().awaitEnd().expectStatus(0);
    }
    Leftovers.expectNone();
    List<Long> numbers = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      Matcher event = EVENT.matcher(line);
      if (event.matches()) {
        numbers.add(Long.valueOf(event.group(1)));
      } else {
        assertTrue(OWN.matcher(line).matches(), line);
      }
    }
    assertTrue(numbers.size() > FLOODED / 100, "events: " + numbers.size());
    assertEquals(numbers.stream().sorted().distinct().toList(), numbers, "in order, each once");
  }

  private static Running start(String pid, Path file) throws Exception {
    return Sonde.ofBuild()
        .start("run", "-D", "WANTED=" + pid, "--to", "file:" + file, "-e", TEXT)
        .awaitAttached();
  }

  private static void await(Path file) throws IOException, InterruptedException {
    for (int i = 0; !Files.exists(file) || Files.size(file) < FLOODED; i++) {
      assertTrue(i < 600, "no flood");
      Thread.sleep(50);
    }
  }
}
