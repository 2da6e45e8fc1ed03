package io.sonde.itests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.itests.kernel.suite.KernelTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events without a program: sessions of sonde's commands on tracefs, and recordings as traces. */
class EventsIT {
  private static final int FORKS = 37;
  private static final int OPENS = 200;
  private static final int CALLS = 5000;
  private static final String CLONE = "kprobe";

  /** Debian's and everybody's; started, it runs through the first instruction of its file once. */
  private static final Path PROGRAM = Path.of("/usr/bin/true");

  @TempDir Path folder;

  private final Sonde sonde = Sonde.ofBuild();
  private final String salt = Long.toString(ThreadLocalRandom.current().nextLong(1L << 30), 36);
  private final String instance = "itest_events_" + salt;
  private final Path buffer = Leftovers.TRACEFS.resolve("instances").resolve(instance);

  @BeforeEach
  void ownBuffer() throws IOException {
    Files.createDirectory(buffer);
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
    Files.delete(buffer);
    Leftovers.expectNone();
  }

  static List<String> places() {
    String kernel = System.getProperty(KernelTable.KERNEL, KernelTable.HOST);
    return KernelTable.read().arguments(kernel, "EventsIT.anEventsWholeLife");
  }

  /** The definition's place, and what makes it fire once each time. */
  private String place(String kind) throws IOException {
    return kind.equals(CLONE)
        ? "__x64_sys_clone"
        : PROGRAM + ":0x" + Long.toHexString(ElfEntry.offset(PROGRAM));
  }

  /** What makes an event of the kind happen so many times, by one command. */
  private List<String> firing(String kind) {
    String often = "for i in $(seq " + FORKS + "); do " + PROGRAM + "; done";
    String forks = "for i in $(seq " + FORKS + "); do (:); done";
    return List.of("sh", "-c", kind.equals(CLONE) ? forks : often);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("places")
  void anEventsWholeLife(String kind) throws Exception {
    String group = "itest_" + salt;
    String event = "p_sys_clone_" + salt;
    List<String> arguments = new ArrayList<>(List.of(group, event, place(kind), instance));
    arguments.addAll(firing(kind));
    EventsSession session = EventsSession.run(folder, sonde, arguments);

    List<String> defined = session.step("defined");
    assertEquals(group + ":" + event, defined.get(0));
    assertTrue(defined.containsAll(List.of("enable", "filter", "format")), defined::toString);
    List<String> shown = session.step("shown");
    assertTrue(shown.contains("  folder      events/" + group + "/" + event), shown.toString());
    assertTrue(shown.stream().anyMatch(l -> l.contains("__probe_ip")), shown.toString());

    Pattern line = Pattern.compile(".*-\\d+ .* " + event + ": \\(.+\\).*");
    List<String> fired = session.step("enabled");
    assertTrue(fired.size() >= FORKS, fired.size() + " lines");
    fired.forEach(each -> assertTrue(line.matcher(each).matches(), each));
    long hits = session.hits("hits");
    assertTrue(hits >= FORKS, hits + " hits");

    List<Long> passed = session.numbers("filtered");
    assertEquals(passed.get(0), passed.get(1), "nothing passes the filter");
    assertTrue(session.hits("hits all the same") >= hits + FORKS, "and yet it is hit");
    assertEquals(session.hits("disabled"), session.hits("hits no more"), "disabled, it is not hit");
    assertTrue(session.step("removed").contains("no " + group), "its folder is gone");
  }

  @Test
  void aRefusalHasItsCaretAndKeepsNoOther() throws Exception {
    String[] names = {"a_" + salt, "b_" + salt, "c_" + salt};
    Finished added =
        sonde
            .run(
                "events",
                "add",
                "p:" + names[0] + " vfs_read",
                "p:" + names[1] + " no_function_" + salt,
                "p:" + names[2] + " vfs_write")
            .expectStatus(1);
    try {
      assertEquals(List.of("sonde:" + names[0], "sonde:" + names[2]), added.out());
      String refused = "  p:sonde/" + names[1] + " no_function_" + salt;
      int at = added.err().indexOf(refused);
      assertTrue(at >= 0, added.err().toString());
      assertEquals(refused.indexOf("no_function"), added.err().get(at + 1).indexOf('^'));
    } finally {
      events("remove", names[0], names[2]);
    }
  }

  @Test
  void aRecordedKprobeHasWhatItFetches() throws Exception {
    Path opened = Files.writeString(folder.resolve("opened-" + salt), "");
    Path file = folder.resolve("opens.jsonl");
    String definition = "p:open do_sys_openat2 path=+0($arg2):ustring";
    try (Running run = record("--to", "file:" + file, "--self", definition)) {
      Workload.OPENS.run(Workload.syscall("openat"), opened, OPENS);
      Summary all = Summary.of(run.interrupt().awaitEnd().expectStatus(0).expectAllAccounted());
      assertEquals(all.emitted(), all.delivered() + all.lost(), "hits are delivered or lost");
      String path = "\"path\":\"" + opened + "\"";
      long seen = Files.readAllLines(file).stream().filter(l -> l.contains(path)).count();
      assertTrue(seen <= OPENS && seen + all.lost() >= OPENS, seen + " of " + all);
    }
  }

  @Test
  void aRecordedUprobeIsWhole() throws Exception {
    try (Running run = record("--self", "p:begun " + place("uprobe"))) {
      for (int i = 0; i < OPENS; i++) {
        assertEquals(0, new ProcessBuilder(PROGRAM.toString()).start().waitFor());
      }
      Finished end = run.interrupt().awaitEnd().expectStatus(0).expectAllAccounted();
      Summary all = Summary.of(end);
      assertTrue(all.emitted() >= OPENS, all.toString());
      assertEquals(all.emitted(), all.delivered() + all.lost());
      assertEquals(all.delivered(), end.lines("begun: ").size());
    }
  }

  @Test
  void aTracepointIsRecordedByItsFilter() throws Exception {
    Process workload = Workload.PARENTS.start(Workload.syscall("getppid"), CALLS);
    String pid = workload.inputReader().readLine();
    String filter = "common_pid == " + pid;
    try (Running run = record("--filter", filter, "--buffer", "64", "syscalls:sys_enter_getppid")) {
      workload.outputWriter().append("\n").close();
      assertEquals(0, workload.waitFor());
      Summary all = Summary.of(run.interrupt().awaitEnd().expectStatus(0).expectAllAccounted());
      assertEquals(CALLS, all.emitted());
      assertEquals(CALLS, all.delivered() + all.lost());
    } finally {
      workload.destroyForcibly();
    }
  }

  @Test
  void aProcessAndItsStacks() throws Exception {
    Process workload = Workload.PARENTS.start(Workload.syscall("getppid"), FORKS);
    String pid = workload.inputReader().readLine();
    try (Running run = record("--pid", pid, "--stack", "raw_syscalls:sys_enter")) {
      workload.outputWriter().append("\n").close();
      assertEquals(0, workload.waitFor());
      Finished end = run.interrupt().awaitEnd().expectStatus(0).expectAllAccounted();
      List<String> calls = end.lines("sys_enter: ");
      assertTrue(calls.size() >= FORKS, end.out().toString());
      calls.forEach(line -> assertTrue(line.contains("-" + pid + " "), line));
      assertTrue(end.lines("kernel_stack").size() >= calls.size() - 1, end.out().toString());
    } finally {
      workload.destroyForcibly();
    }
  }

  @Test
  void theNextStartRemovesWhatAKilledRecordingLeft() throws Exception {
    String foreign = "itest_" + salt;
    events("add", "p:" + foreign + "/stays " + place("uprobe"));
    try {
      try (Running run = record("p:mine/goes " + place("uprobe"))) {
        String pid = Long.toString(run.pid());
        assertEquals(0, new ProcessBuilder("kill", "-KILL", pid).start().waitFor());
        assertEquals(128 + 9, run.awaitEnd().status());
      }
      String left = Files.readString(Leftovers.TRACEFS.resolve("uprobe_events"));
      assertTrue(left.contains("/goes "), "nothing was left, so nothing is tested: " + left);
      sonde.run("events", "record", "-d", "1ms", "sched:sched_switch").expectStatus(0);
      Leftovers.expectNone();
      List<String> there = events("list").out();
      assertTrue(there.stream().anyMatch(l -> l.contains(foreign + ":stays")), there.toString());
      assertTrue(there.stream().noneMatch(l -> l.contains("goes")), there.toString());
    } finally {
      events("remove", foreign + ":stays");
    }
  }

  private Running record(String... arguments) throws IOException, InterruptedException {
    return sonde.start(words("record", arguments)).awaitAttached();
  }

  /** Runs one of the commands; it has to do it. */
  private Finished events(String command, String... arguments)
      throws IOException, InterruptedException {
    return sonde.run(words(command, arguments)).expectStatus(0);
  }

  private static String[] words(String command, String... arguments) {
    String[] words = new String[arguments.length + 2];
    words[0] = "events";
    words[1] = command;
    System.arraycopy(arguments, 0, words, 2, arguments.length);
    return words;
  }
}
