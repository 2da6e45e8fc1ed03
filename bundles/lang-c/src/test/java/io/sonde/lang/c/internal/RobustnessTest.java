package io.sonde.lang.c.internal;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.lang.CompileException;
import io.sonde.api.lang.CompileTarget;
import io.sonde.lang.c.testing.Compiler;
import io.sonde.lang.c.testing.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the text, there is an answer, and it is a diagnostic. */
class RobustnessTest {
  private static final CompileTarget TARGET = Targets.x86(6, 1);

  private static final String TEXT =
      """
      #include <uapi/linux/ptrace.h>
      #define MAX(a, b) ((a) > (b) ? (a) : (b))
      static inline int twice(int x) { if (x > 100) return x; else return x * 2; }
      int kprobe__sys_openat(struct pt_regs *ctx, int dfd, const char __user *name) {
        char comm[16] = {}, *p = comm;
        u64 id = bpf_get_current_pid_tgid();
        const struct pt_regs *inner = (struct pt_regs *)PT_REGS_PARM1(ctx);
        if (id >> 32 == 0 || !name && dfd < 1)
          return -1;
        bpf_get_current_comm(&comm, sizeof(comm));
        p[3] += MAX(dfd, twice(*p++)) % 7;
        bpf_trace_printk("%s %d %lx\\n", comm, dfd, inner->di);
        return 0;
      }
      """;

  private static void expect(String message, String text) {
    CompileException e = assertThrows(CompileException.class, () -> Compiler.compile(text, TARGET));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void deepNestingIsRefused() {
    int deep = 100_000;
    String head = "int f(void *ctx) { return ";
    expect("nested too deeply", head + "(".repeat(deep) + "1" + ")".repeat(deep) + "; }");
    expect("nested too deeply", head + "-".repeat(1) + "~!".repeat(deep) + "1; }");
    expect("nested too deeply", head + "1 ? ".repeat(deep) + "1" + " : 0".repeat(deep) + "; }");
    expect("nested too deeply", "int f(void *ctx) " + "{".repeat(deep) + "}".repeat(deep));
    expect("operators in a row", head + "1" + " + 1".repeat(deep) + "; }");
    expect("nested too deeply", head + "(int)".repeat(deep) + "1; }");
    expect("nested too deeply", "int f(void *ctx) { int " + "(*".repeat(deep) + "x; }");
    expect("nested too deeply", "int f(void *ctx) { " + "if (1) ; else ".repeat(deep) + "; }");
    expect("#if is nested too deeply", "#if " + "(".repeat(deep) + "\n#endif\nint f(void *c) {}");
  }

  @Test
  void macrosThatGrowWithoutBoundAreRefused() {
    StringBuilder text = new StringBuilder("#define A0 1\n");
    for (int i = 1; i < 40; i++) {
      text.append("#define A").append(i).append(" A").append(i - 1).append(" + A").append(i - 1);
      text.append('\n');
    }
    expect("macros expand to too much text", text + "int f(void *ctx) { return A39; }");
  }

  @Test
  void functionsThatCallEachOtherWithoutBoundAreRefused() {
    StringBuilder text = new StringBuilder("static int g0(int x) { return x; }\n");
    for (int i = 1; i < 20; i++) {
      int before = i - 1;
      text.append("static int g").append(i).append("(int x) { return g").append(before);
      text.append("(x) + g").append(before).append("(x + 1); }\n");
    }
    expect("calls of local functions", text + "int f(void *ctx) { return g19(1); }");
  }

  @Test
  void hugeLocalsAreRefused() {
    expect("512", "int f(void *ctx) { char b[100000] = {}; return b[0]; }");
    expect("stack", "int f(void *ctx) { char b[600]; return bpf_get_current_comm(b, 600); }");
  }

  @Test
  void damagedTextsGetDiagnostics() {
    Random random = new Random(7);
    List<String> pieces = new ArrayList<>(List.of(TEXT.split("(?<=\\W)|(?=\\W)")));
    for (int round = 0; round < 1000; round++) {
      List<String> damaged = new ArrayList<>(pieces);
      int changes = 1 + random.nextInt(4);
      for (int i = 0; i < changes; i++) {
        int at = random.nextInt(damaged.size());
        switch (random.nextInt(3)) {
          case 0 -> damaged.remove(at);
          case 1 -> damaged.set(at, pieces.get(random.nextInt(pieces.size())));
          default -> damaged.add(at, pieces.get(random.nextInt(pieces.size())));
        }
      }
      String text = String.join("", damaged);
      try {
        Compiler.compile(text, TARGET);
      } catch (CompileException e) {
        assertTrue(e.getMessage().contains("error: "), text);
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError(text, e);
      }
    }
  }
}
