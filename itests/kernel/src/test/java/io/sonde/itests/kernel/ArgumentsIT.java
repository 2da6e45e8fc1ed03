package io.sonde.itests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a probe reads of its context, against what the workload knows of its own calls. */
class ArgumentsIT {
  private static final int CALLS = 5;

  @TempDir Path folder;

  private final Sonde sonde = Sonde.ofBuild();

  @AfterEach
  void nothingIsLeft() throws IOException {
    Leftovers.expectNone();
  }

  @Test
  void theReturnValueOfASystemCall() throws Exception {
    String text =
        """
        #include <uapi/linux/ptrace.h>
        int kretprobe__sys_getppid(struct pt_regs *ctx) {
          if (bpf_get_current_pid_tgid() >> 32 == WANTED)
            bpf_trace_printk("ppid=%d\\n", PT_REGS_RC(ctx));
          return 0;
        }
        """;
    Process workload = Workload.PARENTS.start(Workload.syscall("getppid"), CALLS);
    BufferedReader printed = workload.inputReader();
    String pid = printed.readLine();
    List<String> lines = trace(text, pid, workload, "ppid=");
    String parent = printed.readLine();
    assertEquals(ProcessHandle.current().pid(), Long.parseLong(parent));
    expectAll(lines, "ppid=" + parent);
  }

  @Test
  void theReturnValueTogetherWithOtherRegisters() throws Exception {
    String text =
        """
        #include <uapi/linux/ptrace.h>
        int kretprobe__sys_getppid(struct pt_regs *ctx) {
          int parent = PT_REGS_RC(ctx);
          if (bpf_get_current_pid_tgid() >> 32 == WANTED)
            bpf_trace_printk("both %d %d\\n", parent, parent > 0 && parent != WANTED);
          return 0;
        }
        """;
    Process workload = Workload.PARENTS.start(Workload.syscall("getppid"), CALLS);
    BufferedReader printed = workload.inputReader();
    String pid = printed.readLine();
    List<String> lines = trace(text, pid, workload, "both ");
    expectAll(lines, "both " + printed.readLine() + " 1");
  }

  @Test
  void aSystemCallsArgumentsByTypedParameters() throws Exception {
    expectOpens(
        """
        #include <uapi/linux/ptrace.h>
        int kprobe__sys_openat(struct pt_regs *ctx, int dfd, const char __user *name, int flags) {
          if (bpf_get_current_pid_tgid() >> 32 == WANTED)
            bpf_trace_printk("open %d %llx %x\\n", dfd, name, flags);
          return 0;
        }
        """);
  }

  @Test
  void aSystemCallsArgumentsByTheInnerRegisters() throws Exception {
    expectOpens(
        """
        #include <uapi/linux/ptrace.h>
        int kprobe__sys_openat(struct pt_regs *ctx) {
          struct pt_regs *inner = (struct pt_regs *) PT_REGS_PARM1(ctx);
          if (bpf_get_current_pid_tgid() >> 32 == WANTED)
            bpf_trace_printk("open %d %llx %x\\n", (int) PT_REGS_PARM1(inner), PT_REGS_PARM2(inner),
                             (int) PT_REGS_PARM3(inner));
          return 0;
        }
        """);
  }

  @Test
  void theInnerRegistersReadByHand() throws Exception {
    expectOpens(
        """
        #include <uapi/linux/ptrace.h>
        int kprobe__sys_openat(struct pt_regs *ctx) {
          struct pt_regs *inner = (struct pt_regs *) PT_REGS_PARM1(ctx);
          u64 name = 0;
          bpf_probe_read_kernel(&name, sizeof(name), &PT_REGS_PARM2(inner));
          if (bpf_get_current_pid_tgid() >> 32 == WANTED)
            bpf_trace_printk("open %d %llx %x\\n", -100, name, 0);
          return 0;
        }
        """);
  }

  private void expectOpens(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("some-file"), "x");
    Process workload = Workload.OPENS.start(Workload.syscall("openat"), file, CALLS);
    String[] said = workload.inputReader().readLine().split(" ");
    List<String> lines = trace(text, said[0], workload, "open -100 " + said[1]);
    expectAll(lines, "open -100 " + said[1] + " 0");
  }

  /** Traces while the workload makes its calls, and returns the lines with this text. */
  private List<String> trace(String text, String pid, Process workload, String marker)
      throws Exception {
    Path file = Files.writeString(folder.resolve("probe.c"), text);
    try (Running run = sonde.start("run", "-D", "WANTED=" + pid, file.toString()).awaitAttached()) {
      try (OutputStream in = workload.getOutputStream()) {
        in.write('\n');
      }
      assertEquals(0, workload.waitFor());
      return run.awaitLines(CALLS, marker).interrupt().awaitEnd().expectStatus(0).lines(marker);
    }
  }

  private static void expectAll(List<String> lines, String ending) {
    assertEquals(CALLS, lines.size(), lines::toString);
    assertTrue(
        lines.stream().allMatch(l -> l.endsWith(" " + ending)), () -> ending + " in " + lines);
  }
}
