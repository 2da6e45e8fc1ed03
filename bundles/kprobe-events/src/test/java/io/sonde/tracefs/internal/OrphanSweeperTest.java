package io.sonde.tracefs.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.kernel.Errno;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanSweeperTest {
  private static final String REGISTRY = "kprobe_events";
  private static final String DEAD = "p:sonde_4026531836_51_900/";

  private final FakeTracefs tracefs = new FakeTracefs();
  @TempDir Path proc;
  private Processes processes;

  @BeforeEach
  void procfs() throws IOException {
    ProcfsFixture procfs = new ProcfsFixture(proc);
    procfs.alive(50, 900);
    processes = procfs.processes();
    tracefs.with(REGISTRY, "");
  }

  private void registry(String... lines) {
    tracefs.with(REGISTRY, String.join("\n", lines) + "\n");
    for (String line : lines) {
      tracefs.define(line, "0");
    }
  }

  private List<String> left() {
    return tracefs.files.get(REGISTRY).lines().filter(l -> !l.isEmpty()).toList();
  }

  private void sweep() throws IOException {
    new OrphanSweeper(() -> tracefs, processes).sweep();
  }

  @Test
  void onlyEntriesOfDeadOwnersInOurNamespaceAreSwept() throws IOException {
    List<String> stay =
        List.of(
            "p:" + ProcfsFixture.SELF + "/own vfs_read",
            "p:sonde_4026531836_50_900/alive vfs_read",
            "p:sonde_4026532999_51_900/elsewhere vfs_read",
            "p:kprobes/foreign vfs_read a=%di",
            "p:sonde_tool/foreign vfs_read",
            "p:sonde_4026531836_51_900x/foreign vfs_read",
            "p:xsonde_4026531836_51_900/foreign vfs_read");
    List<String> all = new ArrayList<>(stay);
    all.add(DEAD + "a vfs_read");
    all.add(0, "r7:sonde_4026531836_50_899/reused_pid vfs_read ret=$retval");
    registry(all.toArray(String[]::new));

    sweep();

    assertEquals(stay, left());
  }

  @Test
  void anEnabledOrphanIsDisabledBefore() throws IOException {
    registry(DEAD + "a vfs_read");
    tracefs.define(DEAD + "a vfs_read", "1");

    sweep();

    assertEquals(
        List.of(
            "write events/sonde_4026531836_51_900/a/enable 0",
            "append kprobe_events -:sonde_4026531836_51_900/a"),
        tracefs.log);
  }

  @Test
  void anEventOfSeveralProbesIsRemovedOnce() throws IOException {
    registry(DEAD + "a vfs_read", DEAD + "a vfs_write");
    sweep();
    assertEquals(1, tracefs.log.size());
    assertEquals(List.of(), left());
  }

  @Test
  void instancesGoFirst() throws IOException {
    registry(DEAD + "a vfs_read");
    tracefs.with("instances/sonde_4026531836_51_900_trace-1/trace", "");

    sweep();

    assertEquals(
        List.of(
            "rmdir instances/sonde_4026531836_51_900_trace-1",
            "append kprobe_events -:sonde_4026531836_51_900/a"),
        tracefs.log);
  }

  @Test
  void oneThatCannotBeRemovedDoesNotKeepTheOthersAndIsNamed() {
    registry(DEAD + "a vfs_read", DEAD + "b vfs_read", DEAD + "c vfs_read");
    tracefs
        .fail("append", "kprobe_events -:sonde_4026531836_51_900/a", Errno.EPERM)
        .fail("append", "kprobe_events -:sonde_4026531836_51_900/b", Errno.ENOENT);

    IOException e = assertThrows(IOException.class, this::sweep);

    assertTrue(e.getMessage().contains("sonde_4026531836_51_900/a"), e.getMessage());
    assertEquals(0, e.getSuppressed().length, "another sonde swept b");
    assertEquals(List.of(DEAD + "a vfs_read"), left());
  }

  @Test
  void withAnothersProcfsNothingIsSwept() throws IOException {
    registry(DEAD + "a vfs_read");
    processes = new Processes(proc, 7);
    sweep();
    assertEquals(1, left().size());
  }

  @Test
  void uprobesAndOtherDynamicEventsAreSweptThroughTheirOwnFiles() throws IOException {
    String uprobe = DEAD + "u /bin/true:0x0000000000002310";
    String event = "e:sonde_4026531836_51_900/e sched.sched_switch pid=$next_pid:s32";
    String foreign = "e:eprobes/foreign sched.sched_switch";
    registry(DEAD + "a vfs_read");
    tracefs.with("uprobe_events", uprobe + "\n");
    tracefs.with("dynamic_events", String.join("\n", uprobe, event, foreign) + "\n");

    sweep();

    assertEquals(
        List.of(
            "append dynamic_events -:sonde_4026531836_51_900/e",
            "append uprobe_events -:sonde_4026531836_51_900/u",
            "append kprobe_events -:sonde_4026531836_51_900/a"),
        tracefs.log);
    assertTrue(tracefs.files.get("dynamic_events").contains(foreign));
  }

  @Test
  void manyAreRemovedByOneWrite() throws IOException {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      many.add(DEAD + "event_" + i + " vfs_read");
    }
    registry(many.toArray(String[]::new));
    sweep();
    assertEquals(List.of(), left());
    assertEquals(1, tracefs.appends);
  }

  @Test
  void aKernelWithNeitherIsNoError() throws IOException {
    tracefs.files.clear();
    sweep();
    assertEquals(List.of(), tracefs.log);
  }
}
