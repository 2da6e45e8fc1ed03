package io.sonde.itests.kernel.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.itests.kernel.Leftovers;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand traces, one after the other in one process, leave nothing in it nor in the kernel. */
class ManyTracesIT {
  private static final int TRACES = 1000;
  private static final int WARM = 200;

  @TempDir Path folder;

  private record Resources(long descriptors, long threads, long heapKilobytes) {
    private static final Pattern USED =
        Pattern.compile("(generation|heap) +total \\d+K, used (\\d+)K");

    static Resources of(long pid) throws IOException, InterruptedException {
      jcmd(pid, "GC.run");
      Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
      long heap = 0;
      while (used.find()) {
        heap += Long.parseLong(used.group(2));
      }
      assertTrue(heap > 0, "no heap was found");
      return new Resources(count("/proc/" + pid + "/fd"), count("/proc/" + pid + "/task"), heap);
    }

    private static long count(String directory) throws IOException {
      try (Stream<Path> all = Files.list(Path.of(directory))) {
        return all.count();
      }
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
      Process jcmd =
          new ProcessBuilder(
                  System.getProperty("java.home") + "/bin/jcmd", Long.toString(pid), command)
              .redirectErrorStream(true)
              .start();
      String output = new String(jcmd.getInputStream().readAllBytes());
      assertEquals(0, jcmd.waitFor(), output);
      return output;
    }
  }

  @Test
  void leaveNothing() throws Exception {
    Path output = folder.resolve("out");
    Path text =
        Files.writeString(
            folder.resolve("text.c"),
            """
            struct event { u64 a; };
            BPF_RINGBUF_OUTPUT(events, 1);
            RAW_TRACEPOINT_PROBE(sys_enter) {
              struct event e = {};
              e.a = 1;
              events.ringbuf_output(&e, sizeof(e), 0);
              return 0;
            }
            """);
    String trace =
        "sonde:run --count 1 --to 'file:%s?where=a==1&policy=spill&spill-dir=%s' %s\n"
            .formatted(folder.resolve("events.jsonl"), folder.resolve("spill"), text);
    try (SondeProcess shell =
        SondeProcess.start(Redirect.to(output.toFile()), folder.resolve("err"), "shell")) {
      shell.type(trace.repeat(WARM));
      awaitEnds(shell, output, WARM);
      Resources before = Resources.of(shell.pid());
      shell.type(trace.repeat(TRACES - WARM));
      awaitEnds(shell, output, TRACES);
      Resources after = Resources.of(shell.pid());
      String both = before + " then " + after;
      assertTrue(after.descriptors() <= before.descriptors() + 2, both);
      assertTrue(after.threads() <= before.threads() + 2, both);
      assertTrue(after.heapKilobytes() <= before.heapKilobytes() + 4096, both);
      System.out.println(both);
      Leftovers.expectNone();
      shell.type("exit 0\n");
      shell.awaitEnd();
    }
    try (Stream<String> lines = Files.lines(folder.resolve("events.jsonl"))) {
      assertEquals(TRACES, lines.filter(l -> l.equals("{\"a\":1}")).count());
    }
  }

  /** Each says at its end what became of its events. */
  private void awaitEnds(SondeProcess shell, Path output, int count) throws Exception {
    long seen = -1;
    while (seen < count) {
      long before = seen;
      shell.await("trace " + (seen + 1) + " ends", () -> ends(shell, output) > before);
      seen = ends(shell, output);
    }
  }

  private static long ends(SondeProcess shell, Path output) {
    try (Stream<String> lines = Files.lines(output)) {
      return Stream.concat(lines, shell.errors().stream())
          .filter(l -> l.contains(" emitted, 1 delivered, "))
          .count();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
