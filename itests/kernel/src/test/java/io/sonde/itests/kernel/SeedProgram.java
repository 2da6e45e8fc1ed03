package io.sonde.itests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
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
          bpf_trace_printk("%s %%d\\n", (int) (pid * 3 - 11) %% 1000003);
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

  /** The program's own arithmetic, on a 32-bit pid. */
  static int number(int pid) {
    return (pid * 3 - 11) % 1000003;
  }

  /** Asserts that these lines show each fork of that process once. */
  void expectForks(List<String> out, int pid) {
    Pattern line =
        Pattern.compile(
            " *"
                + name
                + "-"
                + pid
                + " +\\[\\d{3}\\] \\S+ +\\d+\\.\\d{6}: bpf_trace_printk: "
                + literal
                + " (-?\\d+)");
    List<String> ours = out.stream().filter(l -> l.contains(name)).toList();
    assertEquals(FORKS, ours.size(), () -> String.join("\n", out));
    for (String each : ours) {
      Matcher m = line.matcher(each);
      assertTrue(m.matches(), each);
      assertEquals(number(pid), Integer.parseInt(m.group(1)), each);
    }
  }
}
