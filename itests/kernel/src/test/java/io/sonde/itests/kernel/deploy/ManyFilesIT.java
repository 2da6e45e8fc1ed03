package io.sonde.itests.kernel.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.itests.kernel.Leftovers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * 24 probe files dropped, changed and removed, again and again; {@code -Dsonde.deploy.seconds=600}
 * for ten minutes.
 */
@Timeout(3600)
class ManyFilesIT {
  private static final int FILES = 24;
  private static final int SECONDS = Integer.getInteger("sonde.deploy.seconds", 30);

  /** Until caches are filled and code is compiled. */
  private static final int WARM = 2;

  private record Resources(long descriptors, long threads, long tracefs, long heapKilobytes) {
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
      return new Resources(
          count(Path.of("/proc", "" + pid, "fd")),
          count(Path.of("/proc", "" + pid, "task")),
          tracefs(pid),
          heap);
    }

    /** Instances and entries that carry the process's number. */
    private static long tracefs(long pid) throws IOException {
      Path tracefs = Path.of("/sys/kernel/tracing");
      long found;
      try (Stream<Path> instances = Files.list(tracefs.resolve("instances"))) {
        found = instances.filter(path -> isOf(pid, path.getFileName().toString())).count();
      }
      Path entries = tracefs.resolve("dynamic_events");
      if (Files.exists(entries)) {
        found += Files.readAllLines(entries).stream().filter(line -> isOf(pid, line)).count();
      }
      return found;
    }

    private static boolean isOf(long pid, String name) {
      return name.matches(".*sonde_\\d+_" + pid + "_.*");
    }

    private static long count(Path folder) throws IOException {
      try (Stream<Path> all = Files.list(folder)) {
        return all.count();
      }
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
      String program = System.getProperty("java.home") + "/bin/jcmd";
      Process jcmd =
          new ProcessBuilder(program, "" + pid, command).redirectErrorStream(true).start();
      String output = new String(jcmd.getInputStream().readAllBytes());
      assertEquals(0, jcmd.waitFor(), output);
      return output;
    }
  }

  /** Every fourth has an instance of its own in tracefs. */
  private static String text(int file, int version) {
    String mode = file % 4 == 0 ? " --printk trace_pipe" : "";
    return "// sonde: --to file:out.jsonl"
        + mode
        + "\nint kprobe__sys_sync(void *ctx) { bpf_trace_printk(\"sync "
        + file
        + " "
        + version
        + "\\n\"); return 0; }\n";
  }

  @Test
  void leaveNothing() throws Exception {
    try (Served served = Served.start()) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
      Resources before = null;
      Resources during = null;
      int rounds = 0;
      while (rounds < WARM + 1 || System.nanoTime() < end) {
        for (int version = 1; version <= 2; version++) {
          for (int file = 0; file < FILES; file++) {
            served.put("f" + file + ".c", text(file, version));
          }
          served.await((2L * rounds + version) * FILES, "attached");
        }
        if (during == null) {
          during = Resources.of(served.pid());
        }
        for (int file = 0; file < FILES; file++) {
          served.remove("f" + file + ".c");
        }
        served.await((rounds + 1L) * FILES, ".c: ended: ");
        rounds++;
        if (rounds == WARM) {
          before = Resources.of(served.pid());
        }
      }
      Resources after = Resources.of(served.pid());
      String all = rounds + " rounds: " + before + " then " + after + ", with files " + during;
      System.out.println(all);
      assertEquals(FILES / 4, during.tracefs(), all);
      assertTrue(after.descriptors() <= before.descriptors() + 2, all);
      assertTrue(after.threads() <= before.threads() + 2, all);
      assertEquals(0, after.tracefs(), all);
      assertTrue(after.heapKilobytes() <= before.heapKilobytes() + 4096, all);
      assertEquals(0, served.said("not in effect"), all);
      assertEquals(0, served.terminate());
      Leftovers.expectNone();
    }
  }

  @Test
  void endSideBySide() throws Exception {
    try (Served served = Served.start()) {
      for (int file = 0; file < FILES; file++) {
        served.put("f" + file + ".c", text(file, 1));
      }
      served.await(FILES, "attached");
      long start = System.nanoTime();
      assertEquals(0, served.terminate());
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      System.out.println(FILES + " traces ended in " + millis + " ms");
      List<String> ends = served.said().stream().filter(l -> l.contains(".c: ended: ")).toList();
      assertEquals(FILES, ends.size());
      Leftovers.expectNone();
    }
  }
}
