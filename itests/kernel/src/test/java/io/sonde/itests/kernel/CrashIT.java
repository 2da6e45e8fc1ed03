package io.sonde.itests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.itests.kernel.KernelCalls.Place;
import io.sonde.itests.kernel.suite.KernelTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A sonde that is killed in the middle of what it does to the kernel: the next one that starts
 * removes what it left, and nothing else.
 */
class CrashIT {
  private static final int KILLED = 128 + 9;

  /** To meet a place again that another start has reached. */
  private static final int ATTEMPTS = 5;

  private static final String SILENT = "int kprobe__sys_clone(void *ctx) { return 0; }";

  /** On two functions: it takes more than twenty calls until both are probed. */
  private static final String PRINTS =
      """
      int kprobe__sys_clone(void *ctx) { bpf_trace_printk("crash\\n"); return 0; }
      int kretprobe__sys_setns(void *ctx) { bpf_trace_printk("crash\\n"); return 0; }
      """;

  private static final List<String> RUN =
      List.of("run", "--printk", "trace_pipe", "-e", PRINTS, "--duration", "1ms");

  /** A recording instead of a program, killed at places from its first call to its last. */
  private static final String RECORD = "record";

  @TempDir Path folder;

  @AfterEach
  void nothingIsLeft() throws IOException {
    Leftovers.expectNone();
  }

  /**
   * Which of the first twenty places a kernel's run takes.
   *
   * @param first counted from 1
   */
  private record Kills(String mechanism, int first, int last) {
    private static final int ALL = 20;

    /** From a row of the table: {@code kprobe-events}, {@code kprobe-events:1-10}. */
    static Kills of(String row) {
      String[] parts = row.split("[:-](?=[0-9])");
      return parts.length == 1
          ? new Kills(row, 1, ALL)
          : new Kills(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    int count() {
      return last - first + 1;
    }
  }

  static List<String> mechanisms() {
    String kernel = System.getProperty(KernelTable.KERNEL, KernelTable.HOST);
    return KernelTable.read().arguments(kernel, "CrashIT.theNextStartRemovesWhatAKillLeft");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mechanisms")
  void theNextStartRemovesWhatAKillLeft(String what) throws Exception {
    Kills wanted = Kills.of(what);
    boolean records = wanted.mechanism().equals(RECORD);
    Sonde sonde = records ? Sonde.ofBuild() : Sonde.ofBuild().attaching(wanted.mechanism());
    List<String> command = records ? recording() : RUN;
    int kills = 0;
    int withLeftovers = 0;
    try (Bystanders bystanders = Bystanders.create();
        Running live = sonde.start("run", "--printk", "trace_pipe", "-e", PRINTS).awaitAttached()) {
      // with the other running already, since a start takes other ways when it is not the only one
      List<Place> places = places(sonde, command);
      TracefsState before = TracefsState.now(live.pid());
      for (int number = wanted.first(); kills < wanted.count(); number++) {
        int i = records ? spread(number, places.size()) : number - 1;
        if (i >= places.size()) {
          break;
        }
        boolean killed = kill(sonde, command, places.get(i));
        for (int again = 0; !killed && again < ATTEMPTS; again++) {
          // how often a start opens and reads other files differs from start to start
          places = places(sonde, command);
          i = records ? Math.max(0, Math.min(i, places.size()) - 1) : i;
          killed = i < places.size() && kill(sonde, command, places.get(i));
        }
        if (!killed) {
          continue;
        }
        kills++;
        withLeftovers += TracefsState.now(live.pid()).equals(before) ? 0 : 1;
        sonde.run("run", "-e", SILENT, "--duration", "1ms").expectStatus(0);
        assertEquals(before, TracefsState.now(live.pid()), "after a kill at " + places.get(i));
      }
      bystanders.expectUntouched();
      live.interrupt().awaitEnd().expectStatus(0);
      assertEquals(wanted.count(), kills, "kills at a call on tracefs, perf or BPF, of " + places);
    }
    assertTrue(withLeftovers > 0, "no kill left anything: nothing was tested");
  }

  /** On kprobes where the kernel has them. */
  private static List<String> recording() throws IOException {
    boolean kprobes = Files.exists(Leftovers.TRACEFS.resolve("kprobe_events"));
    Path program = Path.of("/usr/bin/true");
    String place =
        kprobes ? "vfs_fsync" : program + ":0x" + Long.toHexString(ElfEntry.offset(program));
    return List.of(
        "events", "record", "--duration", "1ms", "p:in " + place, "r:out " + place + " $retval");
  }

  /** The place of a kill so that all of them lie in equal distances. */
  private static int spread(int number, int places) {
    return (int) ((long) (number - 1) * places / Kills.ALL);
  }

  /** Where sonde calls on the kernel, by a run that is left alone. */
  private List<Place> places(Sonde sonde, List<String> command) throws Exception {
    Path log = folder.resolve("plain.log");
    List<String> strace = strace(log);
    try (Running run = sonde.start(strace, command.toArray(String[]::new))) {
      run.awaitEnd().expectStatus(0);
    }
    return KernelCalls.places(StraceLog.parse(Files.readAllLines(log)));
  }

  /** Kills a sonde at a place; false if this run did something else there. */
  private boolean kill(Sonde sonde, List<String> command, Place place) throws Exception {
    Path log = folder.resolve("kill.log");
    List<String> strace = strace(log);
    strace.addAll(List.of("-e", "inject=" + place.name() + ":signal=KILL:when=" + place.number()));
    try (Running run = sonde.start(strace, command.toArray(String[]::new))) {
      Finished end = run.awaitEnd();
      List<Place> reached = KernelCalls.places(StraceLog.parse(Files.readAllLines(log)));
      return end.status() == KILLED && reached.contains(place);
    }
  }

  /** Without --seccomp-bpf, with which strace 6.1 injects nothing. */
  private static List<String> strace(Path log) {
    List<String> command = new ArrayList<>(List.of("strace", "-f", "-y", "-o", log.toString()));
    command.addAll(List.of("-e", "trace=" + String.join(",", KernelCalls.NAMES)));
    return command;
  }
}
