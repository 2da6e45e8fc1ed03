package io.sonde.itests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The workload's own count of its calls is what was delivered and what was lost, together. */
class AccountIT {
  @TempDir Path folder;

  @AfterEach
  void nothingIsLeft() throws IOException {
    Leftovers.expectNone();
  }

  /** A small queue before a sink that compresses, which is slower than the calls come. */
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"block", "drop", "spill"})
  void everyPolicy(String policy) throws Exception {
    int calls = 1_000_000;
    String text =
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
    Path events = folder.resolve("events.jsonl.gz");
    String spill = policy.equals("spill") ? "&spill-dir=" + folder.resolve("spill") : "&queue=1M";
    Process workload = Workload.PARENTS.start(Workload.syscall("getppid"), calls);
    try (Running run =
        Sonde.ofBuild()
            .start(
                "run",
                "-D",
                "WANTED=" + workload.inputReader().readLine(),
                "--to",
                "file:" + events + "?policy=" + policy + spill,
                "-e",
                text)
            .awaitAttached()) {
      go(workload);
      Finished end = run.interrupt().awaitEnd().expectStatus(0);
      Summary summary = Summary.of(end);
      assertEquals(calls, summary.emitted(), end.err()::toString);
      assertEquals(calls, summary.delivered() + summary.lost(), end.err()::toString);
      end.expectAllAccounted();
      List<Long> numbers = numbers(events);
      assertEquals(summary.delivered(), numbers.size());
      assertEquals(numbers.stream().sorted().distinct().toList(), numbers, "in order, each once");
    }
  }

  private static List<Long> numbers(Path file) throws IOException {
    List<Long> numbers = new ArrayList<>();
    String start = "{\"number\":";
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(start)) {
          numbers.add(Long.valueOf(line.substring(start.length(), line.indexOf(','))));
        }
      }
    }
    return numbers;
  }

  @Test
  void updatesOfAFullHash() throws Exception {
    int calls = 5_000;
    String text =
        """
        BPF_HASH(seen, u64, u64, 100);
        BPF_ARRAY(calls, u64, 1);
        int kprobe__sys_getppid(void *ctx) {
          int zero = 0;
          u64 *count = calls.lookup(&zero);
          if (!count || bpf_get_current_pid_tgid() >> 32 != WANTED)
            return 0;
          u64 key = (*count)++;
          seen.update(&key, &key);
          return 0;
        }
        """;
    Process workload = Workload.PARENTS.start(Workload.syscall("getppid"), calls);
    String pid = workload.inputReader().readLine();
    try (Running run =
        Sonde.ofBuild().start("run", "-D", "WANTED=" + pid, "-e", text).awaitAttached()) {
      go(workload);
      Finished end = run.interrupt().awaitEnd().expectStatus(0);
      String summary = end.err().get(end.err().size() - 1);
      assertTrue(summary.endsWith("failed map updates: " + (calls - 100)), summary);
    }
  }

  @Test
  void fiftyTracesAtOnce() throws Exception {
    int traces = 50;
    int calls = 2_000;
    Process workload = Workload.PARENTS.start(Workload.syscall("getppid"), calls);
    String text =
        """
        struct event { u64 pid; };
        BPF_RINGBUF_OUTPUT(events, 64);
        int kprobe__sys_getppid(void *ctx) {
          struct event e = {.pid = bpf_get_current_pid_tgid() >> 32};
          if (e.pid == %s)
            events.ringbuf_output(&e, sizeof(e), 0);
          return 0;
        }
        """
            .formatted(workload.inputReader().readLine());
    Set<Long> processes = new HashSet<>();
    Terminal terminal = new Terminal(folder.resolve("run"), folder, processes);
    for (int i = 0; i < traces; i++) {
      terminal.run(0, "run", "--detach", "--to", "file:" + i + ".jsonl", "-e", text);
    }
    go(workload);
    Terminal.Shown stop = terminal.start("stop", "--all").expectEnd(0);
    terminal.start("stop", "--background").expectEnd(0);
    assertEquals(traces, stop.err().size());
    for (String account : stop.err()) {
      assertTrue(account.contains(": 2000 emitted, 2000 delivered, 0 lost"), account);
    }
    for (int i = 0; i < traces; i++) {
      long lines =
          Files.readAllLines(folder.resolve(i + ".jsonl")).stream()
              .filter(line -> line.startsWith("{\"pid\":"))
              .count();
      assertEquals(calls, lines, i + ".jsonl");
    }
  }

  private static void go(Process workload) throws IOException, InterruptedException {
    try (OutputStream in = workload.getOutputStream()) {
      in.write('\n');
    }
    assertEquals(0, workload.waitFor());
  }
}
