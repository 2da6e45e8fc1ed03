package io.sonde.itests.kernel.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Probe files dropped, changed and removed under a running {@code sonde serve}. */
@Timeout(600)
@SuppressWarnings("try") // the calls are made beside the test
class ProbeFilesIT {
  private static final String SINK = "// sonde: --to file:closes.jsonl";
  private static final int CHANGES = 5;

  /** Milliseconds after which a file would have been taken for finished by its looks. */
  private static final long HALT = 3000;

  private static final Pattern EVENT = Pattern.compile("\\{\"fd\":(\\d+),\"version\":(\\d+)}");
  private static final Pattern ACCOUNT =
      Pattern.compile("closes\\.c: .*ended: (\\d+) emitted, (\\d+) delivered, 0 lost$");

  @Test
  void aChangeLeavesNoGap() throws Exception {
    try (Served served = Served.start();
        Closes closes = Closes.start()) {
      for (int version = 1; version <= 1 + CHANGES; version++) {
        served.put("closes.c", Closes.program(SINK, version));
        served.await(version, "closes.c: attached");
        Thread.sleep(500);
      }
      String traces = served.command(0, "traces");
      assertEquals(1, traces.lines().filter(line -> line.contains(" closes.c ")).count(), traces);
      served.remove("closes.c");
      served.await("closes.c: ended");
      assertEquals(0, served.terminate());
      expectAll(served.output("closes.jsonl"), accounts(served));
    }
  }

  /** The lines of all versions; each has lost nothing. */
  private static long accounts(Served served) throws IOException {
    long delivered = 0;
    int ends = 0;
    for (String line : served.said()) {
      Matcher account = ACCOUNT.matcher(line);
      if (account.find()) {
        assertEquals(account.group(1), account.group(2), line);
        delivered += Long.parseLong(account.group(2));
        ends++;
      }
    }
    assertEquals(1 + CHANGES, ends, () -> "" + served);
    return delivered;
  }

  /** Every call between the first and the last that was seen has been, by one version or by two. */
  private static void expectAll(Path file, long delivered) throws IOException {
    BitSet seen = new BitSet();
    Set<String> versions = new HashSet<>();
    long lines = 0;
    for (String line : Closes.events(file)) {
      Matcher event = EVENT.matcher(line);
      assertTrue(event.matches(), line);
      seen.set((int) (Long.parseLong(event.group(1)) - Closes.FIRST));
      versions.add(event.group(2));
      lines++;
    }
    assertEquals(delivered, lines, "what the accounts say is in the file");
    assertEquals(1 + CHANGES, versions.size(), "every version has seen calls");
    int first = seen.nextSetBit(0);
    int calls = seen.length() - first;
    assertEquals(calls, seen.cardinality(), "no call is missing");
    assertTrue(calls > 1000, calls + " calls");
    System.out.println(
        calls + " calls without a gap over " + CHANGES + " changes, " + (lines - calls) + " twice");
  }

  @Test
  void aBrokenChangeIsToldOnceAndTheTraceOfBeforeGoesOn() throws Exception {
    try (Served served = Served.start();
        Closes closes = Closes.start()) {
      served.put("closes.c", Closes.program(SINK, 1));
      served.await("closes.c: attached");
      served.put("closes.c", SINK + "\nint kprobe__sys_sync(void *ctx) { return oops; }\n");
      served.await("closes.c: not in effect, what it held before still is");
      served.await("closes.c:2:42: error: ");
      long before = Files.size(served.output("closes.jsonl"));
      Thread.sleep(1500); // several looks at the folder
      assertEquals(1, served.said("not in effect"));
      assertTrue(Files.size(served.output("closes.jsonl")) > before, "it goes on");
      served.put("closes.c", "// sonde: --to nowhere:x\n" + Closes.program("", 2));
      served.await(2, "not in effect, what it held before still is");
      served.put("closes.c", "// sonde: --nonsense\n" + Closes.program("", 3));
      served.await("unknown option --nonsense");
      served.put("closes.c", Closes.program(SINK, 4));
      served.await("the one of before has ended");
      assertEquals(0, served.terminate());
      assertEquals(2, served.said("closes.c: attached"));
    }
  }

  @Test
  void aFileThatIsStillBeingWrittenIsNotTouched() throws Exception {
    byte[] text = Closes.program(SINK, 1).getBytes();
    try (Served served = Served.start()) {
      Path file = served.folder().resolve("closes.c");
      try (FileChannel slow =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        for (int i = 0; i < text.length; i++) {
          slow.write(ByteBuffer.wrap(text, i, 1));
          Thread.sleep(i == text.length / 2 ? HALT : 5);
        }
      }
      served.await("closes.c: attached");
      assertEquals(0, served.said("not in effect"));
      assertEquals(1, served.said("closes.c: is open for writing"));
      assertEquals(0, served.terminate());
    }
  }

  @Test
  void whatIsThereAtTheStartRunsAndEndsInOrder() throws Exception {
    try (Served served = Served.prepare();
        Closes closes = Closes.start()) {
      served.put("closes.c", Closes.program(SINK, 1));
      served.put("console.c", Closes.program("", 1));
      served.put(".hidden.c", Closes.program(SINK, 2));
      served.put("README.md", "# no probe file");
      served.start(List.of(), Map.of());
      served.await("closes.c: attached").await("console.c: attached");
      Thread.sleep(300);
      assertEquals(0, served.terminate());
      assertEquals(2, served.said("attached"));
      assertEquals(1, accounts(served, "closes.c"));
      assertEquals(1, accounts(served, "console.c"));
      try (Stream<String> lines = Files.lines(served.base().resolve("stdout"))) {
        assertTrue(lines.count() > 10, "events without a sink go to the process's own output");
      }
    }
  }

  private static long accounts(Served served, String file) throws IOException {
    return served.said().stream()
        .filter(line -> line.contains(file + ": ended: ") && line.endsWith(", 0 lost"))
        .count();
  }

  @Test
  void oneThatEndsByItselfGivesItsAccountAndBeginsAgainWhenItIsChanged() throws Exception {
    try (Served served = Served.start();
        Closes closes = Closes.start()) {
      served.put("closes.c", Closes.program(SINK + " --count 10", 1));
      served.await("closes.c: ended: ");
      assertFalse(served.command(0, "traces").contains("closes.c"));
      served.put("closes.c", Closes.program(SINK + " --count 20", 2));
      served.await(2, "closes.c: ended: ");
      assertEquals(0, served.terminate());
      assertEquals(30, Closes.events(served.output("closes.jsonl")).size());
    }
  }
}
