package io.sonde.itests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.itests.kernel.suite.KernelTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions of the program put on functions of the kernel from outside: many, and odd ones. */
class FunctionsIT {
  /** A prime number of bytes that nobody else reads at once. */
  private static final int SIZE = 7919;

  private static final String TYPED =
      """
      int hit(struct pt_regs *ctx, struct file *file, char *buf, size_t count) {
        if (count == %d)
          bpf_trace_printk("read %%d\\n", (int) count);
        return 0;
      }
      """
          .formatted(SIZE);

  private static final String COUNTING =
      "int hit(void *ctx) { bpf_trace_printk(\"hit\\n\"); return 0; }";

  private final Sonde sonde = Sonde.ofBuild();
  @TempDir Path folder;

  @AfterEach
  void nothingIsLeft() throws IOException {
    Leftovers.expectNone();
  }

  private static List<String> mechanisms(String test) {
    String kernel = System.getProperty(KernelTable.KERNEL, KernelTable.HOST);
    return KernelTable.read().arguments(kernel, "FunctionsIT." + test);
  }

  static List<String> globs() {
    return mechanisms("manyFunctionsByAPattern");
  }

  static List<String> modules() {
    return mechanisms("aModulesFunction");
  }

  static List<String> offsets() {
    return mechanisms("noInstructionBeginsThere");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("globs")
  void manyFunctionsByAPattern(String mechanism) throws Exception {
    // before anything is attached: vfs_write has the same parameters
    Path file = Files.write(folder.resolve("some-file"), new byte[SIZE]);
    String[] command = {"run", "--kprobe", "vfs_*=hit", "-e", TYPED};
    try (Running run = sonde.attaching(mechanism).start(command).awaitAttached()) {
      Process reads = Workload.READS.start(file, SIZE, SIZE, SIZE);
      reads.getOutputStream().write('\n');
      reads.getOutputStream().close();
      assertEquals(0, reads.waitFor());
      Finished end = run.awaitLines(3, "read " + SIZE).interrupt().awaitEnd().expectStatus(0);
      assertEquals(3, end.out().stream().filter(l -> l.endsWith("read " + SIZE)).count());
      assertTrue(functions(end) > 50, String.join("\n", end.err()));
    }
  }

  /** How many the notice says there are. */
  private static int functions(Finished end) {
    Matcher notice =
        Pattern.compile("vfs_\\*: by \\S+ on (\\d+) functions")
            .matcher(String.join("\n", end.err()));
    assertTrue(notice.find(), String.join("\n", end.err()));
    return Integer.parseInt(notice.group(1));
  }

  /** The guests' files are 9p's, which is a module in them. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("modules")
  void aModulesFunction(String mechanism) throws Exception {
    String[] command = {"run", "--kprobe", "9p:v9fs_file_open=hit", "-e", COUNTING};
    try (Running run = sonde.attaching(mechanism).start(command).awaitAttached()) {
      Files.readAllBytes(Path.of("/etc/hostname"));
      run.awaitLines(1, "hit").interrupt().awaitEnd().expectStatus(0);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("offsets")
  void noInstructionBeginsThere(String mechanism) throws Exception {
    sonde
        .attaching(mechanism)
        .run("run", "--kprobe", "kernel_clone+1=hit", "-e", COUNTING)
        .expectStatus(1)
        .expectError("kernel_clone", "no instruction begins there");
  }

  @Test
  void maxactiveMakesItTheRegistrys() throws Exception {
    String text =
        "int kretprobe__sys_getppid(void *ctx) { bpf_trace_printk(\"back\\n\"); return 0; }";
    try (Running run = sonde.start("run", "--maxactive", "77", "-e", text).awaitAttached()) {
      List<String> entries = Files.readAllLines(Leftovers.TRACEFS.resolve("kprobe_events"));
      assertEquals(
          1,
          entries.stream()
              .filter(l -> l.matches("r77:sonde_\\d+_" + run.pid() + "_\\d+/\\S+ .*_sys_getppid"))
              .count(),
          entries::toString);
      run.interrupt().awaitEnd().expectStatus(0).expectError("kprobe-events, with maxactive 77");
    }
  }

  @Test
  void aPatternThatMatchesNothing() throws Exception {
    sonde
        .run("run", "--kprobe", "nosuchfunction_*=hit", "-e", COUNTING)
        .expectStatus(1)
        .expectError("nosuchfunction_*");
  }

  @Test
  void aFunctionThatTheTextHasNot() throws Exception {
    sonde
        .run("run", "--kprobe", "vfs_read=hti", "-e", COUNTING)
        .expectStatus(1)
        .expectError("no function 'hti' to run on kprobe:vfs_read", "did you mean 'hit'?");
  }
}
