package io.sonde.itests.kernel.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.itests.kernel.Leftovers;
import io.sonde.itests.kernel.Workload;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies, filters and samples, held against the workload's own number of calls. */
class DeliveryIT {
  private static final int CALLS = 200_000;
  private static final String TEXT =
      """
      struct event { u64 number; u64 rest[7]; };
      BPF_RINGBUF_OUTPUT(events, 256);
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
        events.ringbuf_output(&e, sizeof(e), 0);
        return 0;
      }
      """;

  @TempDir Path folder;

  @AfterEach
  void nothingIsLeft() throws IOException {
    Leftovers.expectNone();
  }

  /** The account of one sink, as it is printed. */
  private record Line(long emitted, long delivered, long lost, long filtered) {
    private static final Pattern COUNTS =
        Pattern.compile(
            "(\\d+) emitted, (\\d+) delivered, (\\d+) lost[^,]*( \\([^)]*\\))?"
                + "(, (\\d+) filtered out)?.*");

    static Line of(List<String> errors, String sink) {
      String line =
          errors.stream()
              .filter(l -> l.contains(sink) && l.contains(" emitted"))
              .findFirst()
              .orElseThrow(() -> new AssertionError(sink + " in " + errors));
      Matcher m = COUNTS.matcher(line.substring(line.indexOf(sink) + sink.length() + 2));
      assertTrue(m.matches(), line);
      return new Line(
          Long.parseLong(m.group(1)),
          Long.parseLong(m.group(2)),
          Long.parseLong(m.group(3)),
          m.group(6) == null ? 0 : Long.parseLong(m.group(6)));
    }
  }

  private static long[] numbers(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(l -> l.startsWith("{\"number\":"))
          .mapToLong(l -> Long.parseLong(l.substring("{\"number\":".length(), l.indexOf(','))))
          .toArray();
    }
  }

  private static Process workload() throws IOException {
    return Workload.PARENTS.start(Workload.syscall("getppid"), CALLS);
  }

  private static void go(Process workload) throws IOException, InterruptedException {
    try (OutputStream in = workload.getOutputStream()) {
      in.write('\n');
    }
    assertEquals(0, workload.waitFor());
  }

  @Test
  void eachSinksAccountAddsUpToTheCalls() throws Exception {
    Process workload = workload();
    String pid = workload.inputReader().readLine();
    List<String> sinks =
        List.of(
            "block?queue=1M",
            "drop?policy=drop&queue=1M",
            "spill?policy=spill&spill-dir=" + folder.resolve("spill"),
            "where?where=number<1000 || number>=0xf000 && number!=61441",
            "sample?sample=1/100");
    String[] arguments = new String[3 + 2 * sinks.size() + 2];
    int at = 0;
    arguments[at++] = "run";
    arguments[at++] = "-D";
    arguments[at++] = "WANTED=" + pid;
    for (String sink : sinks) {
      arguments[at++] = "--to";
      arguments[at++] = "file:" + folder.resolve(sink.replaceFirst("[?]", ".jsonl?"));
    }
    arguments[at++] = "-e";
    arguments[at] = TEXT;
    try (SondeProcess sonde =
        SondeProcess.start(Redirect.DISCARD, folder.resolve("err"), arguments).awaitAttached()) {
      go(workload);
      sonde.signal("INT");
      assertEquals(0, sonde.awaitEnd());
      for (String sink : sinks) {
        String name = sink.substring(0, sink.indexOf('?'));
        Path file = folder.resolve(name + ".jsonl");
        Line line = Line.of(sonde.errors(), "file:" + file);
        assertEquals(CALLS, line.emitted(), name);
        assertEquals(CALLS, line.delivered() + line.lost() + line.filtered(), name);
        long[] numbers = numbers(file);
        assertEquals(line.delivered(), numbers.length, name);
        for (int i = 1; i < numbers.length; i++) {
          assertTrue(numbers[i - 1] < numbers[i], name + ": " + numbers[i]);
        }
        for (long n : name.equals("where") ? numbers : new long[0]) {
          assertTrue(n < 1000 || n >= 0xf000 && n != 61441, "filtered: " + n);
        }
      }
      Line sample = Line.of(sonde.errors(), "file:" + folder.resolve("sample.jsonl"));
      assertEquals((sample.delivered() + sample.filtered()) / 100, sample.delivered(), 1);
      sonde.errors().forEach(l -> assertFalse(l.contains("unaccounted"), l));
    }
  }

  /**
   * The sink's receiver reads nothing; sonde is killed; the next one hands over what is on disk.
   */
  @Test
  void whatAKilledSondeHadSpilledComesFirstAtTheNextStart() throws Exception {
    Path spill = folder.resolve("spill");
    String sink = "console:?format=json&policy=spill&spill-dir=" + spill;
    Process workload = workload();
    String pid = workload.inputReader().readLine();
    try (SondeProcess killed =
        SondeProcess.start(
                Redirect.PIPE,
                folder.resolve("err1"),
                "run",
                "-D",
                "WANTED=" + pid,
                "--to",
                sink,
                "-e",
                TEXT)
            .awaitAttached()) {
      go(workload);
      killed.await("a megabyte is spilled", () -> bytes(spill) > 1 << 20);
      killed.signal("KILL");
      killed.awaitEnd();
    }
    Path output = folder.resolve("out.jsonl");
    try (SondeProcess next =
        SondeProcess.start(
            Redirect.to(output.toFile()),
            folder.resolve("err2"),
            "run",
            "-D",
            "WANTED=1",
            "--duration",
            "500ms",
            "--to",
            sink,
            "-e",
            TEXT)) {
      assertEquals(0, next.awaitEnd());
      long[] numbers = numbers(output);
      assertTrue(numbers.length > (1 << 20) / 100, numbers.length + " events");
      for (int i = 1; i < numbers.length; i++) {
        assertTrue(numbers[i - 1] < numbers[i]);
      }
      String last = next.errors().get(next.errors().size() - 1);
      assertTrue(last.contains(numbers.length + " besides from an earlier run"), last);
      assertTrue(last.contains(" 0 delivered, 0 lost"), last);
    }
    assertEquals(0, bytes(spill), "deleted when empty");
  }

  private static long bytes(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.map(Path::toFile).filter(f -> f.isFile()).mapToLong(f -> f.length()).sum();
    } catch (IOException e) {
      return 0;
    }
  }
}
