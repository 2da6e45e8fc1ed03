package io.sonde.tracefs.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.tracefs.internal.RecordingBatch.Line;
import io.sonde.tracefs.internal.RecordingBatch.Printk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TracePipeSourceTest {
  private static final String HEAD =
      "            bash-1234    [001] b..11  2094.908597: bpf_trace_printk: ";

  private final FakePipe pipe = new FakePipe();
  private final TracePipeSource source =
      new TracePipeSource(pipe, new TaskNames(task -> Optional.empty(), () -> 0));

  private List<Object> drain(String... reads) throws IOException {
    for (String read : reads) {
      pipe.add(read);
    }
    RecordingBatch batch = new RecordingBatch(1 << 20);
    assertFalse(source.drain(batch));
    return batch.records();
  }

  private static Printk bash(String message) {
    return new Printk("bash", 1234, 1, 2094_908_597_000L, "b..11", message);
  }

  @Test
  void aLineBecomesARecord() throws IOException {
    assertEquals(List.of(bash("Hello, World!")), drain(HEAD + "Hello, World!\n"));
  }

  @Test
  void oneNewlineOfTheTextsOwnIsDropped() throws IOException {
    assertEquals(
        List.of(bash("Hello, World!"), bash("x"), bash("y\n"), bash(""), bash("")),
        drain(
            HEAD
                + "Hello, World!\n\n"
                + HEAD
                + "x\n"
                + HEAD
                + "y\n\n\n"
                + HEAD
                + "\n"
                + HEAD
                + "\n\n"));
  }

  @Test
  void aMessageMayHoldNewlinesAndAnythingElse() throws IOException {
    assertEquals(
        List.of(bash("two\nlines"), bash("CPU:1 [LOST 3 EVENTS]\nx"), bash(": [000] a-1: b: %s")),
        drain(
            HEAD
                + "two\nlines\n\n"
                + HEAD
                + "CPU:1 [LOST 3 EVENTS]\nx\n"
                + HEAD
                + ": [000] a-1: b: %s\n"));
  }

  @Test
  void theKernelsRemarksOfLossAreNoRecords() throws IOException {
    assertEquals(
        List.of(bash("a"), bash("b"), bash("c")),
        drain(
            "CPU:0 [LOST 123 EVENTS]\n" + HEAD + "a\n\nCPU:1 [LOST EVENTS]\n" + HEAD + "b\n",
            "CPU:12 [LOST 9 EVENTS]\n" + HEAD + "c\n"));
  }

  @Test
  void whatIsNotUnderstoodIsDeliveredWhole() throws IOException {
    String other = "            bash-1234    [001] b..11  2094.908597: sched_switch: a ==> b";
    assertEquals(
        List.of(new Line("[LINE TOO BIG]"), new Line(other), bash("x"), new Line("")),
        drain("[LINE TOO BIG]\n" + other + "\n" + HEAD + "x\n", "\n"));
  }

  @Test
  void olderAndOtherFormsOfTheLineAreRead() throws IOException {
    assertEquals(
        List.of(
            new Printk("a b", 7, 0, 1_000_002_000L, "d...", "five"),
            new Printk("<idle>", 0, 127, 12345_000_000_000L, "d.h.", "four"),
            new Printk("x", 9, 1, 5_000_000L, "", "no flags"),
            new Printk("x", 4194304, 2, 77, "d..21", "counter"),
            new Printk("x", 8, 1, 5_000_000L, "....", "group"),
            new Printk("x", 8, 1, 5_000_000L, "....", "no group")),
        drain(
            "             a b-7     [000] d...     1.000002: bpf_trace_printk: five\n"
                + "          <idle>-0     [127] d.h. 12345.000000: 0: four\n"
                + "               x-9       [001]     0.005000: 0x00000001: no flags\n"
                + "               x-4194304 [002] d..21           77: bpf_trace_printk: counter\n"
                + "               x-8       (   1234) [001] ....     0.005000: 0: group\n"
                + "               x-8       (-------) [001] ....     0.005000: 0: no group\n"));
  }

  @Test
  void namesOfTasksMayHoldAnything() throws IOException {
    List<String> names = List.of("a-1 [000] x: y", "new\nline", "-----", "(1) [2]", "é è", "");
    List<Object> expected = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      Printk record = new Printk(name, 5, 0, 1_000_000_000L, "d..21", name + "!");
      expected.add(record);
      text.append(render(record)).append('\n');
    }
    assertEquals(expected, drain(text.toString()));
  }

  @Test
  void unknownTasksAreLookedUp() throws IOException {
    TracePipeSource looking =
        new TracePipeSource(
            pipe,
            new TaskNames(
                task ->
                    task == 1234
                        ? Optional.of("found".getBytes(StandardCharsets.UTF_8))
                        : Optional.empty(),
                () -> 0));
    pipe.add(
        HEAD.replace(" bash", "<...>") + "a\n" + HEAD.replace(" bash-1234", "<...>-1235") + "b\n");
    RecordingBatch batch = new RecordingBatch(4096);

    looking.drain(batch);

    assertEquals(
        List.of("found", "<...>"), batch.records().stream().map(r -> ((Printk) r).task()).toList());
  }

  @Test
  void aFullBatchLosesNothing() throws IOException {
    StringBuilder text = new StringBuilder();
    List<Object> expected = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      text.append(HEAD).append("number ").append(i).append('\n');
      expected.add(bash("number " + i));
    }
    pipe.add(text.toString());
    List<Object> seen = new ArrayList<>();
    boolean more = true;
    int batches = 0;
    while (more) {
      RecordingBatch batch = new RecordingBatch(300);
      more = source.drain(batch);
      seen.addAll(batch.records());
      batches++;
    }
    assertEquals(expected, seen);
    assertTrue(batches > 10, "batches: " + batches);
  }

  @Test
  void aLineWithoutEndIsCutNotKept() throws IOException {
    String endless = "x".repeat(PipeText.LONGEST_EVENT + 10);
    List<Object> records = drain(endless, "\n" + HEAD + "a\n");

    assertEquals(
        List.of(new Line("x".repeat(PipeText.LONGEST_EVENT)), new Line("x".repeat(10)), bash("a")),
        records);
  }

  /** Random events, rendered as the kernel does, cut into reads anywhere inside a line. */
  @Test
  void whatTheKernelPrintsIsReadBack() throws IOException {
    Random random = new Random(20261123);
    for (int round = 0; round < 300; round++) {
      List<Object> expected = new ArrayList<>();
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(20); i >= 0; i--) {
        Printk record = randomRecord(random);
        expected.add(record);
        text.append(render(record)).append('\n');
      }
      List<String> reads = new ArrayList<>();
      int from = 0;
      while (from < text.length()) {
        int to = Math.min(text.length(), from + 1 + random.nextInt(200));
        while (to < text.length() && text.charAt(to - 1) == '\n') {
          to++;
        }
        reads.add(text.substring(from, to));
        from = to;
      }
      assertEquals(expected, drain(reads.toArray(String[]::new)), "round " + round);
    }
  }

  private static Printk randomRecord(Random random) {
    String flags = random.nextBoolean() ? "d..21" : "....";
    return new Printk(
        randomText(random, random.nextInt(16), "ab -[]():.0<>/\n"),
        random.nextInt(4194304),
        random.nextInt(300),
        random.nextInt(100_000_000) * 1000L,
        flags,
        // A trailing newline would be taken for the one that ends the line.
        randomText(random, random.nextInt(60), "ab -[]():.0%\n") + "|");
  }

  private static String randomText(Random random, int length, String alphabet) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString().strip();
  }

  /** As trace_print_context does: the name is padded by bytes. */
  private static String render(Printk r) {
    int bytes = r.task().getBytes(StandardCharsets.UTF_8).length;
    return " ".repeat(16 - bytes)
        + r.task()
        + "-%-7d [%03d] %s %5d.%06d: bpf_trace_printk: %s"
            .formatted(
                r.pid(),
                r.cpu(),
                r.flags(),
                r.time() / 1_000_000_000L,
                r.time() / 1000 % 1_000_000,
                r.message());
  }
}
