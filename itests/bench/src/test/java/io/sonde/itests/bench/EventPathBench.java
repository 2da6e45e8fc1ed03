package io.sonde.itests.bench;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A record of 64 bytes for each system call of a process that makes them as fast as it can, printed
 * into a file and a console at once; beside bpftrace, which prints the same into a file.
 */
class EventPathBench {
  private static final int CALLS = 3_000_000;
  private static final int RUNS = 5;

  /** Into the file, a second. */
  private static final double GATE = 500_000;

  private static final long ATTACHING_MS = 2_000;

  @TempDir Path folder;

  @Test
  void besideBpftrace() throws Exception {
    Map<String, Figures> figures = new LinkedHashMap<>();
    for (int run = 0; run < RUNS; run++) {
      for (Jdk jdk : Jdk.all()) {
        figures.computeIfAbsent("sonde, " + jdk.name(), n -> new Figures()).add(sonde(jdk));
      }
      figures.computeIfAbsent(Peer.BPFTRACE.version(), n -> new Figures()).add(bpftrace());
    }
    Table table =
        new Table("", "calls/s", "lines/s", "lost, %", "processor time, us/line", "of bpftrace's");
    double peer = median(figures.get(Peer.BPFTRACE.version()), "cpu");
    figures.forEach(
        (name, runs) -> {
          Map<String, Samples> samples = runs.samples();
          table.row(
              name,
              samples.get("calls").show(0),
              samples.get("lines").show(0),
              samples.get("lost").show(1),
              samples.get("cpu").show(2),
              String.format(Locale.ROOT, "%.2f", samples.get("cpu").median() / peer));
        });
    new Report("event-path", "A record of 64 bytes a system call")
        .say(
            String.format(
                Locale.ROOT,
                "%d times getppid(2) from perl, %d runs in turn; sonde prints each record into a"
                    + " file and a console (/dev/null), bpftrace into a file. Lost: refused by the"
                    + " full ring buffer (sonde, counted) or not printed (bpftrace). Processor time"
                    + " of the tracer alone. Median (range). Gates: %.0f lines a second, less"
                    + " processor time a line than bpftrace.",
                CALLS,
                RUNS,
                GATE))
        .show(table)
        .publish();
    assertAll(
        figures.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith("sonde"))
            .map(entry -> () -> check(entry.getKey(), entry.getValue(), peer)));
  }

  private static void check(String name, Figures figures, double peer) {
    assertAll(
        name,
        () -> assertTrue(median(figures, "lines") >= GATE, "lines a second"),
        () -> assertTrue(median(figures, "cpu") < peer, "processor time a line"));
  }

  private static double median(Figures figures, String name) {
    return figures.samples().get(name).median();
  }

  private Map<String, Double> sonde(Jdk jdk) throws Exception {
    Path events = folder.resolve("events");
    Process calls = Workload.CALLS.start(Workload.getppid(), CALLS);
    List<String> sinks = List.of("console:", "file:" + events);
    try (Tracing tracing = Tracing.start(jdk, program(calls), sinks, "text")) {
      long cpu = tracing.processorNanoseconds();
      Timed timed = run(calls, events);
      long used = tracing.processorNanoseconds() - cpu;
      Account account = tracing.end();
      assertEquals(CALLS, account.emitted(), account::toString);
      assertEquals(account.delivered(), lines(events));
      return timed.figures(account.delivered(), used);
    } finally {
      calls.destroy();
      Files.deleteIfExists(events);
    }
  }

  private Map<String, Double> bpftrace() throws Exception {
    Path events = folder.resolve("events");
    Process calls = Workload.CALLS.start(Workload.getppid(), CALLS);
    String program =
        String.format(
            Locale.ROOT,
            // it has no raw tracepoints
            "tracepoint:raw_syscalls:sys_enter /pid == %d && args->id == %d/"
                + " { printf(\"%%llu %%llu %%llu %%llu %%llu %%d %%d %%s\\n\","
                + " nsecs, args->id, args->args[0], args->args[0], args->args[0],"
                + " pid, tid, comm); }",
            calls.pid(),
            Workload.getppid());
    Process peer =
        new ProcessBuilder(Peer.BPFTRACE.path(), "-e", program)
            .redirectOutput(events.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      Thread.sleep(ATTACHING_MS);
      long cpu = processorNanoseconds(peer);
      Timed timed = run(calls, events);
      long used = processorNanoseconds(peer) - cpu;
      Command.output(List.of("kill", "-INT", Long.toString(peer.pid())));
      if (!peer.waitFor(20, TimeUnit.SECONDS)) {
        peer.destroyForcibly().waitFor(); // it hangs at its end now and then; its lines are written
      }
      return timed.figures(lines(events), used);
    } finally {
      peer.destroyForcibly();
      calls.destroy();
      Files.deleteIfExists(events);
    }
  }

  /** How long the calls and the writing of their records took, in nanoseconds. */
  private record Timed(long calling, long writing) {
    Map<String, Double> figures(long delivered, long used) {
      return Map.of(
          "calls", CALLS * 1e9 / calling,
          "lines", delivered * 1e9 / writing,
          "lost", 100.0 * (CALLS - delivered) / CALLS,
          "cpu", used / 1e3 / delivered);
    }
  }

  private static Timed run(Process calls, Path events) throws Exception {
    GrowingFile file = new GrowingFile(events);
    long start = System.nanoTime();
    Workload.go(calls);
    long calling = file.watchUntilEndOf(calls) - start;
    assertEquals(0, calls.exitValue());
    return new Timed(calling, file.watchUntilStill() - start);
  }

  private static long processorNanoseconds(Process process) {
    return process.info().totalCpuDuration().orElseThrow().toNanos();
  }

  /** Those of records: bpftrace says on the same output how many it lost. */
  private static long lines(Path events) throws Exception {
    try (Stream<String> lines = Files.lines(events)) {
      return lines.filter(line -> line.contains("perl")).count();
    }
  }

  private static String program(Process calls) {
    return String.format(
        Locale.ROOT,
        """
        struct call { u64 time; u64 number; u64 a; u64 b; u64 c; u32 pid; u32 tid; char comm[16]; };
        BPF_RINGBUF_OUTPUT(calls, 2048);
        RAW_TRACEPOINT_PROBE(sys_enter) {
          u64 id = bpf_get_current_pid_tgid();
          if (id >> 32 != %d || ctx->args[1] != %d)
            return 0;
          struct call call = {};
          call.time = bpf_ktime_get_ns();
          call.number = ctx->args[1];
          call.a = call.b = call.c = ctx->args[0];
          call.pid = id >> 32;
          call.tid = id;
          bpf_get_current_comm(&call.comm, sizeof(call.comm));
          calls.ringbuf_output(&call, sizeof(call), 0);
          return 0;
        }
        """,
        calls.pid(),
        Workload.getppid());
  }
}
