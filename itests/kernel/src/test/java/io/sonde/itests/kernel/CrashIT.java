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

  /** To meet a place again that another start has reached; after two of them the next is tried. */
  private static final int ATTEMPTS = 10;

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
   * Which of twenty places, in equal distances from a run's first call to its last, a kernel takes.
   *
   * @param first counted from 1
   * @param step to the next of them
   */
  private record Kills(String what, int first, int step) {
    private static final int ALL = 20;

    /** From a row of the table: {@code kprobe-events}, or {@code kprobe-events:odd} and even. */
    static Kills of(String row) {
      String[] parts = row.split(":");
      if (parts.length == 1) {
        return new Kills(row, 1, 1);
      }
      return new Kills(parts[0], parts[1].equals("odd") ? 1 : 2, 2);
    }

    /** Which of so many places they are, from 0. */
    List<Integer> of(int places) {
      List<Integer> indexes = new ArrayList<>();
      for (int number = first; number <= ALL; number += step) {
        indexes.add((number - 1) * places / ALL);
      }
      return indexes;
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
    boolean records = wanted.what().equals(RECORD);
    Sonde sonde = records ? Sonde.ofBuild() : Sonde.ofBuild().attaching(wanted.what());
    List<String> command = records ? recording() : RUN;
    int withLeftovers = 0;
    try (Bystanders bystanders = Bystanders.create();
        Running live = sonde.start("run", "--printk", "trace_pipe", "-e", PRINTS).awaitAttached()) {
      // with the other running already, since a start takes other ways when it is not the only one
      List<Place> places = places(sonde, command);
      TracefsState before = TracefsState.now(live.pid());
      for (int index : wanted.of(places.size())) {
        Place place = kill(sonde, command, places, index);
        withLeftovers += TracefsState.now(live.pid()).equals(before) ? 0 : 1;
        sonde.run("run", "-e", SILENT, "--duration", "1ms").expectStatus(0);
        assertEquals(before, TracefsState.now(live.pid()), "after a kill at " + place);
      }
      bystanders.expectUntouched();
      live.interrupt().awaitEnd().expectStatus(0);
    }
    assertTrue(withLeftovers > 0, "no kill left anything: nothing was tested");
  }

  /** Kills a sonde at a place; how often a start reads other files differs from start to start. */
  private Place kill(Sonde sonde, List<String> command, List<Place> usual, int index)
      throws Exception {
    List<Place> places = usual;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Place place = places.get(Math.min(index + attempt / 2, places.size() - 1));
      if (kill(sonde, command, place)) {
        return place;
      }
      places = places(sonde, command);
    }
    throw new AssertionError("no start has reached place " + index + " of " + places);
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
