package io.sonde.itests.kernel.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.itests.kernel.Leftovers;
import io.sonde.itests.kernel.Workload;
import io.sonde.itests.kernel.registry.ReadRecords.Read;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.Poller;
import io.sonde.kernel.internal.LinuxKernel;
import io.sonde.syscall.jna.internal.JnaCalls;
import io.sonde.tracefs.EventSelection;
import io.sonde.tracefs.RawRecorder;
import io.sonde.tracefs.Recording;
import io.sonde.tracefs.RecordingRequest;
import io.sonde.tracefs.internal.PageRecorder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events recorded as pages, against what the kernel itself prints and counts of the same ones. */
class PagesIT {
  private static final int OPENS = 60;
  private static final int CALLS = 20_000;
  private static final int SMALL_KIB = 8;
  private static final int PATIENCE_MILLIS = 10_000;
  private static final EventSelection OPENAT = EventSelection.of("syscalls", "sys_enter_openat");
  private static final Pattern LINE = Pattern.compile(".{16}-(\\d+)\\s.*?\\d\\.\\d{6}: (.*)");

  @TempDir Path folder;

  private Kernel kernel;
  private RawRecorder recorder;

  @BeforeEach
  void services() {
    Leftovers.makeVisible();
    kernel = new LinuxKernel(new JnaCalls());
    recorder = new PageRecorder(kernel);
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
    String mine = "_" + ProcessHandle.current().pid() + "_";
    try (Stream<Path> instances = Files.list(EchoedProbe.TRACEFS.resolve("instances"))) {
      assertEquals(List.of(), instances.filter(i -> i.toString().contains(mine)).toList());
    }
  }

  private static RecordingRequest request(String name, long pid, EventSelection... events) {
    return new RecordingRequest(name, List.of(events), Set.of((int) pid), Set.of(), false, 0);
  }

  private static void finish(Process workload) throws IOException, InterruptedException {
    workload.getOutputStream().write('\n');
    workload.getOutputStream().close();
    assertEquals(0, workload.waitFor());
  }

  private Process opens() throws IOException {
    Path file = Files.writeString(folder.resolve("a-path"), "");
    return Workload.OPENS.start(Workload.syscall("openat"), file, OPENS);
  }

  /** The same workload in two instances, one read as pages, one as text. */
  @Test
  void pagesSayWhatTheTextSays() throws Exception {
    Process workload = opens();
    try (EchoedProbe probe = EchoedProbe.ofOpen()) {
      EventSelection open = EventSelection.of(probe.group(), probe.event()).named("open");
      try (Recording pages = recorder.open(request("pages", workload.pid(), OPENAT, open));
          Recording text = recorder.open(request("text", workload.pid(), OPENAT, open))) {
        workload.inputReader().readLine();
        pages.enable();
        text.enable();
        finish(workload);
        text.disable();
        pages.disable();
        List<Read> records = ReadRecords.of(pages.sources().get(0));
        List<String> lines = catTracePipe(text.instance(), records.size());

        assertEquals(
            String.join("\n", lines),
            String.join("\n", records.stream().map(PagesIT::asPrinted).toList()));
        assertEquals(
            OPENS,
            records.stream()
                .filter(r -> folder.resolve("a-path").toString().equals(r.get("path")))
                .count());
        assertTrue(records.stream().allMatch(r -> r.get("task").equals("perl")), records::toString);
        assertEquals(0, pages.sources().get(0).losses().get(0).count().orElseThrow());
      }
    }
  }

  private static String asPrinted(Read record) {
    return record.get("pid")
        + " "
        + (record.schema().equals("open")
            ? "open: dfd=%s path=\"%s\"".formatted(record.get("dfd"), record.get("path"))
            : "sys_openat(dfd: %x, filename: %x, flags: %x, mode: %x)"
                .formatted(
                    (int) record.number("dfd"),
                    record.number("filename"),
                    record.number("flags"),
                    record.number("mode")));
  }

  /**
   * Without the addresses of probes, the prefix that only newer kernels print, and the upper half
   * of a register whose argument has 32 bits.
   */
  private static List<String> catTracePipe(String instance, int expected)
      throws IOException, InterruptedException {
    Path pipe = EchoedProbe.TRACEFS.resolve(instance).resolve("trace_pipe");
    Process cat = new ProcessBuilder("timeout", "30", "cat", pipe.toString()).start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader = cat.inputReader()) {
      for (int i = 0; i < expected; i++) {
        String line = reader.readLine();
        Matcher m = LINE.matcher(line == null ? "" : line);
        assertTrue(m.matches(), "line " + i + " of " + expected + ": " + line);
        String what =
            m.group(2)
                .replaceAll("open: \\([^)]*\\)", "open:")
                .replaceAll("dfd: (0x)?(f{8})?", "dfd: ")
                .replace("0x", "");
        lines.add(m.group(1) + " " + what);
      }
      assertEquals(0, entries(instance), "events that pages did not show");
    } finally {
      cat.destroy();
      cat.waitFor();
    }
    return lines;
  }

  private static long entries(String instance) throws IOException {
    long sum = 0;
    try (Stream<Path> cpus = Files.list(EchoedProbe.TRACEFS.resolve(instance).resolve("per_cpu"))) {
      for (Path cpu : cpus.toList()) {
        String first = Files.readAllLines(cpu.resolve("stats")).get(0);
        sum += Long.parseLong(first.replaceAll("\\D", ""));
      }
    }
    return sum;
  }

  /** A buffer of a few pages that nobody reads meanwhile. */
  @Test
  void deliveredAndLostAreAllCalls() throws Exception {
    Process workload = Workload.PARENTS.start(Workload.syscall("getppid"), CALLS);
    try (EchoedProbe probe = EchoedProbe.ofParent();
        Recording recording =
            recorder.open(
                new RecordingRequest(
                    "small",
                    List.of(EventSelection.of(probe.group(), probe.event())),
                    Set.of((int) workload.pid()),
                    Set.of(),
                    false,
                    SMALL_KIB))) {
      workload.inputReader().readLine();
      recording.enable();
      finish(workload);
      recording.disable();
      long delivered = ReadRecords.of(recording.sources().get(0)).size();
      long lost = recording.sources().get(0).losses().get(0).count().orElseThrow();

      assertEquals(CALLS, delivered + lost, delivered + " delivered, " + lost + " lost");
      assertEquals(CALLS, recording.recorded());
      assertTrue(delivered > 0 && lost > CALLS / 2, delivered + " delivered, " + lost + " lost");
      assertTrue(probe.hits() >= CALLS, probe.hits() + " hits");
    }
  }

  @Test
  void stacksFollowTheirEventsInTheOrderOfTime() throws Exception {
    Process workload = opens();
    try (Recording recording =
        recorder.open(
            new RecordingRequest(
                "stacks", List.of(OPENAT), Set.of((int) workload.pid()), Set.of(), true, 0))) {
      workload.inputReader().readLine();
      recording.enable();
      finish(workload);
      recording.disable();
      List<Read> records = ReadRecords.of(recording.sources().get(0));

      assertTrue(records.size() >= 2 * OPENS, records.size() + " records");
      long before = 0;
      for (int i = 0; i < records.size(); i++) {
        Read record = records.get(i);
        boolean stack = record.schema().equals("kernel_stack");
        assertEquals(i % 2 == 1, stack, record::toString);
        assertEquals(Long.toString(workload.pid()), record.get("pid"));
        assertTrue(record.number("time") >= before, "record " + i);
        assertTrue(!stack || record.get("stack").contains("do_syscall_64+0x"), record::toString);
        before = record.number("time");
      }
      assertTrue(System.nanoTime() >= before, "times are of CLOCK_MONOTONIC");
    }
  }

  @Test
  void filtersAndLeftOutProcesses() throws Exception {
    Process wanted = opens();
    Process unwanted = opens();
    Set<Integer> out = Set.of((int) unwanted.pid());
    EventSelection onlyThese = OPENAT.filtered("flags == 0 && mode == 0");
    try (Recording recording =
        recorder.open(
            new RecordingRequest("filter", List.of(onlyThese), Set.of(), out, false, 0))) {
      wanted.inputReader().readLine();
      unwanted.inputReader().readLine();
      recording.enable();
      finish(unwanted);
      finish(wanted);
      recording.disable();
      List<Read> records = ReadRecords.of(recording.sources().get(0));

      assertEquals(OPENS, records.stream().filter(r -> r.number("pid") == wanted.pid()).count());
      assertTrue(records.stream().allMatch(r -> r.number("flags") == 0), records::toString);
      assertTrue(records.stream().noneMatch(r -> r.number("pid") == unwanted.pid()));
    }
  }

  /** New threads and processes of a recorded process are recorded as well. */
  @Test
  void childrenAreFollowed() throws Exception {
    Process shell =
        new ProcessBuilder("sh", "-c", "read go; cat " + folder + "/none 2>/dev/null; true")
            .start();
    try (Recording recording = recorder.open(request("fork", shell.pid(), OPENAT))) {
      recording.enable();
      finish(shell);
      recording.disable();
      List<Read> records = ReadRecords.of(recording.sources().get(0));

      assertTrue(records.stream().anyMatch(r -> r.get("task").equals("cat")), records::toString);
      assertTrue(records.stream().allMatch(r -> r.number("pid") >= shell.pid()), records::toString);
    }
  }

  @Test
  void theFirstEventWakesWhoWaits() throws Exception {
    Process workload = opens();
    try (Recording recording = recorder.open(request("wait", workload.pid(), OPENAT));
        Poller poller = kernel.calls().poller()) {
      poller.add(recording.sources().get(0).descriptor(), 1);
      workload.inputReader().readLine();
      recording.enable();
      assertEquals(0, poller.await(100, token -> {}), "readable before any event");
      finish(workload);
      assertEquals(1, poller.await(PATIENCE_MILLIS, token -> {}));
      assertTrue(ReadRecords.of(recording.sources().get(0)).size() >= OPENS);
      assertEquals(0, poller.await(100, token -> {}), "readable when all is read");
    }
  }

  @Test
  void whatCannotBeRecordedIsTold() throws Exception {
    refused("no field 'flaggs'", OPENAT.filtered("flaggs == 0"), Set.of());
    refused("sys_enter_openat", EventSelection.of("syscalls", "sys_enter_opennat"), Set.of());
    refused("no process 4194305", OPENAT, Set.of(4_194_305));
  }

  private void refused(String why, EventSelection event, Set<Integer> pids) {
    RecordingRequest request =
        new RecordingRequest("refused", List.of(event), pids, Set.of(), false, 0);
    IOException e = assertThrows(IOException.class, () -> recorder.open(request));
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }
}
