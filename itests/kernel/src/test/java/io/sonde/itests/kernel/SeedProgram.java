package io.sonde.itests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * The seed program, a kprobe on clone that prints, with names that no other run has, and the
 * process whose forks it is to see.
 *
 * @param literal what it prints first
 * @param name of the process that forks
 * @param text the program
 */
record SeedProgram(String literal, String name, String text) {
  static final int FORKS = 37;

  static SeedProgram create() {
    String salt = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
    String text =
        """
        int kprobe__sys_clone(void *ctx) {
          u32 pid = bpf_get_current_pid_tgid() >> 32;
          bpf_trace_printk("%s %%d;\\n", (int) (pid * 3 - 11) %% 1000003);
          return 0;
        }
        """
            .formatted("lit" + salt);
    return new SeedProgram("lit" + salt, "f" + salt, text);
  }

  /** Lets a process of our name fork; returns its pid. */
  int fork() throws IOException, InterruptedException {
    return Integer.parseInt(Workload.FORKS.run(name, FORKS));
  }

  /** What the program prints for that process: its own arithmetic, on a 32-bit pid. */
  String message(int pid) {
    return literal + " " + (pid * 3 - 11) % 1000003 + ";";
  }

  /**
   * Asserts that these lines show each fork of that process once. They are known by their message:
   * the kernel takes note of a process's name when it schedules, and may show the first of its
   * events with the name that it had before.
   */
  void expectForks(List<String> out, int pid) {
    Pattern line =
        Pattern.compile(
            " *\\S+-"
                + pid
                + " +\\[\\d{3}\\] \\S+ +\\d+\\.\\d{6}: bpf_trace_printk: "
                + message(pid));
    List<String> ours = out.stream().filter(l -> l.contains(message(pid))).toList();
    assertEquals(FORKS, ours.size(), () -> String.join("\n", out));
    ours.forEach(each -> assertTrue(line.matcher(each).matches(), each));
    String last = ours.get(FORKS - 1);
    assertTrue(last.contains(name + "-" + pid), last);
  }
}
