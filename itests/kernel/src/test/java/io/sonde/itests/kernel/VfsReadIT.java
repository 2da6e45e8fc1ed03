package io.sonde.itests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A function that is no system call, by its typed parameters and its return value. */
class VfsReadIT {
  private static final Path KPROBE_PMU = Path.of("/sys/bus/event_source/devices/kprobe");
  private static final int FILE_SIZE = 2500;
  private static final List<Integer> SIZES = List.of(701, 702, 703, 704, 705);
  private static final List<Integer> RETURNED = List.of(701, 702, 703, 394, 0);

  private static final String TEXT =
      """
      #include <uapi/linux/ptrace.h>
      int kprobe__vfs_read(struct pt_regs *ctx, struct file *file, char *buf, size_t count) {
        if (bpf_get_current_pid_tgid() >> 32 == WANTED)
          bpf_trace_printk("enter %d %d\\n", (int) count, file != 0 && buf != 0);
        return 0;
      }
      int kretprobe__vfs_read(struct pt_regs *ctx) {
        if (bpf_get_current_pid_tgid() >> 32 == WANTED)
          bpf_trace_printk("return %d\\n", (int) PT_REGS_RC(ctx));
        return 0;
      }
      """;

  @TempDir Path folder;

  private final Sonde sonde = Sonde.ofBuild();

  @AfterEach
  void nothingIsLeft() throws IOException {
    Leftovers.expectNone();
  }

  @Test
  void typedParametersAndReturnValueAgreeWithWhatWasRead() throws Exception {
    Path file = Files.write(folder.resolve("some-file"), new byte[FILE_SIZE]);
    List<Object> arguments = new ArrayList<>(List.of(file));
    arguments.addAll(SIZES);
    Process workload = Workload.READS.start(arguments.toArray());
    BufferedReader printed = workload.inputReader();
    String pid = printed.readLine();
    Path text = Files.writeString(folder.resolve("reads.c"), TEXT);
    try (Running run = sonde.start("run", "-D", "WANTED=" + pid, text.toString()).awaitAttached()) {
      try (OutputStream in = workload.getOutputStream()) {
        in.write('\n');
      }
      assertEquals(words(RETURNED), printed.readLine());
      assertEquals(0, workload.waitFor());
      Finished end =
          run.awaitLines(1, "enter " + SIZES.get(SIZES.size() - 1) + " 1")
              .interrupt()
              .awaitEnd()
              .expectStatus(0);
      assertEquals(expected(), reads(end.out()), () -> String.join("\n", end.out()));
    }
  }

  @Test
  void isProbedOrTheCauseIsNamed() throws Exception {
    String text = "int kprobe__vfs_read(void *ctx) { return 0; }";
    Finished end = sonde.run("run", "-e", text, "--duration", "100ms");
    if (Files.exists(KPROBE_PMU)) {
      end.expectStatus(0);
    } else {
      end.expectStatus(1).expectError("vfs_read", "without kprobes");
    }
  }

  /** Pairs of what was asked for and what was returned, of the calls with our sizes. */
  private static List<String> reads(List<String> lines) {
    Pattern enter = Pattern.compile(".*: enter (\\d+) 1");
    Pattern back = Pattern.compile(".*: return (-?\\d+)");
    List<String> reads = new ArrayList<>();
    String size = null;
    for (String line : lines) {
      Matcher entered = enter.matcher(line);
      Matcher returned = back.matcher(line);
      if (entered.matches()) {
        size = entered.group(1);
      } else if (returned.matches() && size != null && SIZES.contains(Integer.valueOf(size))) {
        reads.add(size + ":" + returned.group(1));
        size = null;
      }
    }
    return reads;
  }

  private static List<String> expected() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < SIZES.size(); i++) {
      expected.add(SIZES.get(i) + ":" + RETURNED.get(i));
    }
    return expected;
  }

  private static String words(List<Integer> numbers) {
    return String.join(" ", numbers.stream().map(String::valueOf).toList());
  }
}
