package io.sonde.tracefs.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstancesTest {
  private static final long NAMESPACE = 4026531836L;
  private static final String OURS = "sonde_4026531836_42_700_";

  @TempDir Path proc;
  private Processes processes;

  @BeforeEach
  void procfs() throws IOException {
    process("42", "sonde) R (x", 700);
    Files.createSymbolicLink(proc.resolve("self"), Path.of("42"));
    Files.createDirectories(proc.resolve("42/ns"));
    Files.createSymbolicLink(proc.resolve("42/ns/pid"), Path.of("pid:[" + NAMESPACE + "]"));
    processes = new Processes(proc, 42);
  }

  private void process(String pid, String name, long started) throws IOException {
    process(pid, name, "S", 1, started);
  }

  private void process(String pid, String name, String state, int threads, long started)
      throws IOException {
    Files.createDirectories(proc.resolve(pid));
    String before = pid + " (" + name + ") " + state + " 1".repeat(16) + " " + threads + " 0";
    Files.writeString(proc.resolve(pid + "/stat"), before + " " + started + " 5 6 7\n");
    Files.writeString(proc.resolve(pid + "/comm"), name + "\n");
  }

  @Test
  void aNameTellsItsOwner() throws IOException {
    InstanceName name = InstanceName.of(processes.self(), "trace 1/x_y");

    assertEquals(OURS + "trace-1-x-y", name.folder());
    assertEquals(Optional.of(name), InstanceName.parse(name.folder()));
    assertEquals(OURS + "trace-1-x-y.2", name.numbered(2).folder());
    for (String foreign : List.of("sonde", "sonde_1_2_3", "sonde_1_2_x_y", "xsonde_1_2_3_y")) {
      assertEquals(Optional.empty(), InstanceName.parse(foreign), foreign);
    }
  }

  @Test
  void aThreadsNameIsReadWhileItLives() {
    assertEquals("sonde) R (x", new String(processes.name(42).orElseThrow()));
    assertEquals(Optional.empty(), processes.name(43));
  }

  @Test
  void idsAreInitialOnlyInTheInitialNamespace() throws IOException {
    assertTrue(processes.areInitial());
    Files.delete(proc.resolve("42/ns/pid"));
    Files.createSymbolicLink(proc.resolve("42/ns/pid"), Path.of("pid:[4026532999]"));
    assertFalse(processes.areInitial());
  }

  private List<String> leftAfterSweep(Processes by, String... folders) throws IOException {
    FakeTracefs tracefs = new FakeTracefs();
    for (String folder : folders) {
      tracefs.with("instances/" + folder + "/trace", "");
    }
    new OrphanSweeper(() -> tracefs, by).sweep();
    return tracefs.list("instances");
  }

  @Test
  void onlyDeadOwnersOfOurNamespaceAreSwept() throws IOException {
    process("50", "alive", 900);
    String deadOwner = "sonde_4026531836_51_900_a";
    String reusedPid = "sonde_4026531836_50_899_b";
    String[] stay = {
      "rasdaemon",
      OURS + "own",
      "sonde_4026531836_50_900_alive",
      "sonde_4026532999_51_900_elsewhere",
      "sonde_x"
    };
    String[] all = Arrays.copyOf(stay, stay.length + 2);
    all[stay.length] = deadOwner;
    all[stay.length + 1] = reusedPid;

    List<String> left = leftAfterSweep(processes, all);

    assertEquals(Arrays.stream(stay).sorted().toList(), left);
  }

  @Test
  void whoHasEndedButIsStillInTheTableIsDead() throws IOException {
    process("50", "zombie", "Z", 1, 900);
    process("51", "first thread ended", "Z", 7, 901);
    String alive = "sonde_4026531836_51_901_b";

    assertEquals(List.of(alive), leftAfterSweep(processes, "sonde_4026531836_50_900_a", alive));
  }

  @Test
  void aProcessThatCannotBeToldIsNotTakenForDead() throws IOException {
    Files.createDirectories(proc.resolve("50/stat"));
    String unknown = "sonde_4026531836_50_900_a";
    assertThrows(IOException.class, () -> leftAfterSweep(processes, unknown));
  }

  @Test
  void withAnothersProcfsNothingIsSwept() throws IOException {
    String dead = "sonde_4026531836_51_900_a";
    assertEquals(List.of(dead), leftAfterSweep(new Processes(proc, 7), dead));
  }

  @Test
  void oneThatCannotBeRemovedDoesNotKeepTheOthers() {
    String busy = "sonde_4026531836_51_900_a";
    String gone = "sonde_4026531836_51_900_b";
    FakeTracefs tracefs =
        new FakeTracefs()
            .with("instances/" + busy + "/trace", "")
            .with("instances/" + gone + "/trace", "")
            .with("instances/sonde_4026531836_51_900_c/trace", "")
            .fail("rmdir", "instances/" + busy, Errno.EPERM)
            .fail("rmdir", "instances/" + gone, Errno.ENOENT);

    IOException e =
        assertThrows(IOException.class, () -> new OrphanSweeper(() -> tracefs, processes).sweep());

    assertTrue(e.getMessage().contains(busy), e.getMessage());
    assertEquals(0, e.getSuppressed().length);
    assertEquals(List.of("rmdir instances/sonde_4026531836_51_900_c"), tracefs.log);
  }

  private FakeTracefs kernel() {
    return new FakeTracefs()
        .with("instances/", "")
        .with("events/bpf_trace/bpf_trace_printk/enable", "0");
  }

  private InstanceName name() throws IOException {
    return InstanceName.of(processes.self(), "t");
  }

  @Test
  void anInstanceIsMadeReadyThenEnabled() throws IOException {
    FakeTracefs tracefs = kernel();
    assertTrue(TraceInstance.supported(tracefs));

    TraceInstance instance = TraceInstance.create(tracefs, name(), 4096);

    String path = "instances/" + OURS + "t";
    assertEquals(
        List.of(
            "mkdir " + path,
            "write " + path + "/buffer_size_kb 4096",
            "write " + path + "/buffer_percent 0",
            "write " + path + "/trace_options norecord-tgid",
            "write " + path + "/events/bpf_trace/bpf_trace_printk/enable 1"),
        tracefs.log);
    assertEquals(3 + 4 + 1 + 2, instance.lost());
    tracefs.fail("rmdir", path, Errno.EBUSY, Errno.EBUSY);
    instance.close();
    instance.close();
    assertEquals(1, tracefs.log.stream().filter(("rmdir " + path)::equals).count());
  }

  @Test
  void aTakenNameIsNumbered() throws IOException {
    FakeTracefs tracefs = kernel().fail("mkdir", "instances/" + OURS + "t", Errno.EEXIST);

    TraceInstance.create(tracefs, name(), 0);

    assertEquals("mkdir instances/" + OURS + "t.2", tracefs.log.get(0));
  }

  @Test
  void aFailedSetUpLeavesNoInstance() throws IOException {
    FakeTracefs tracefs =
        kernel()
            .fail(
                "write",
                "instances/" + OURS + "t/events/bpf_trace/bpf_trace_printk/enable",
                Errno.EIO);

    assertThrows(IOException.class, () -> TraceInstance.create(tracefs, name(), 0));

    assertEquals(List.of(), tracefs.list("instances"));
  }

  @Test
  void whatFailedFirstIsReportedWhereTheInstanceStaysToo() throws IOException {
    String path = "instances/" + OURS + "t";
    FakeTracefs tracefs =
        kernel()
            .fail("write", path + "/buffer_percent", Errno.EIO)
            .fail("rmdir", path, Errno.EPERM);

    KernelException e =
        assertThrows(KernelException.class, () -> TraceInstance.create(tracefs, name(), 0));

    assertTrue(e.is(Errno.EIO), e.getMessage());
    assertTrue(((KernelException) e.getSuppressed()[0]).is(Errno.EPERM));
  }

  @Test
  void statsThatAreNotUnderstoodAreNoZero() throws IOException {
    assertEquals(12, BufferStats.lost(FakeTracefs.stats(9, 1, 2)));
    assertEquals(24, BufferStats.recorded(FakeTracefs.stats(9, 1, 2)));
    assertThrows(IOException.class, () -> BufferStats.lost("entries: 5\noverrun: 3\n"));
  }
}
