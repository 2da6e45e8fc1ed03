package io.sonde.itests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The system calls by which the seed program comes onto its function when {@code kprobe_events} is
 * asked for: which ones, in which order, with which arguments.
 */
class SeedCallsIT {
  private static final String CALLS = "bpf,openat,write,read,perf_event_open,ioctl";

  @TempDir Path folder;

  private List<StraceCall> calls;
  private int next;

  @AfterEach
  void nothingIsLeft() throws IOException {
    Leftovers.expectNone();
  }

  @Test
  void loadThenRegisterThenOpenThenAttachThenEnableThenRead() throws Exception {
    SeedProgram seed = SeedProgram.create();
    Path log = folder.resolve("strace.log");
    List<String> strace =
        List.of("strace", "-f", "--seccomp-bpf", "-y", "-s", "300", "-o", log.toString(), "-e");
    List<String> wrapper = new ArrayList<>(strace);
    wrapper.add("trace=" + CALLS);
    try (Running run =
        Sonde.ofBuild()
            .attaching("kprobe-events")
            .start(wrapper, "run", "--printk", "trace_pipe", "--count", "37", "-e", seed.text())
            .awaitAttached()) {
      int pid = seed.fork();
      seed.expectForks(run.awaitEnd().expectStatus(0).out(), pid);
    }
    calls = StraceLog.parse(Files.readAllLines(log));

    StraceCall load = next("bpf", "BPF_PROG_LOAD, \\{prog_type=BPF_PROG_TYPE_KPROBE,.*");
    StraceCall open = next("openat", ".*/tracing/kprobe_events\", [^ ]*O_WRONLY[^ ]*O_APPEND.*");
    Matcher written =
        match(
            next("write", open.number() + "<.*/tracing/kprobe_events>, \"p:.*"),
            ".*, \"p:(sonde_\\d+_\\d+_\\d+)/(\\S+) (\\S*sys_clone)\\S*\", \\d+");
    assertEquals("__x64_sys_clone", written.group(3));
    String event = written.group(1) + "/" + written.group(2);
    Matcher id =
        match(
            next("read", "\\d+<.*/tracing/events/" + Pattern.quote(event) + "/id>, .*"),
            ".*, \"(\\d+)\\\\n\", \\d+");
    StraceCall perf =
        next(
            "perf_event_open",
            "\\{type=PERF_TYPE_TRACEPOINT, .*config="
                + id.group(1)
                + ",.*\\}, -1, 0, -1, PERF_FLAG_FD_CLOEXEC");
    next("ioctl", perf.number() + "<[^,]*>, PERF_EVENT_IOC_SET_BPF, " + load.number() + "<.*");
    next("ioctl", perf.number() + "<[^,]*>, PERF_EVENT_IOC_ENABLE, .*");
    next("read", "\\d+<[^,]*/trace_pipe>, .*");
  }

  /** The next call of this kind that succeeded; fails, showing the calls, if none comes. */
  private StraceCall next(String name, String text) {
    Pattern pattern = Pattern.compile(text);
    for (int i = next; i < calls.size(); i++) {
      StraceCall call = calls.get(i);
      if (call.name().equals(name)
          && pattern.matcher(call.text()).matches()
          && !call.result().startsWith("-")) {
        next = i + 1;
        return call;
      }
    }
    return fail("no " + name + "(" + text + ") among " + kernelCalls());
  }

  private static Matcher match(StraceCall call, String pattern) {
    Matcher m = Pattern.compile(pattern).matcher(call.text());
    assertTrue(m.matches(), () -> pattern + " against " + call);
    assertNotNull(m.group(1));
    return m;
  }

  private String kernelCalls() {
    return String.join(
        "\n", calls.stream().filter(KernelCalls::isOne).map(StraceCall::toString).toList());
  }
}
