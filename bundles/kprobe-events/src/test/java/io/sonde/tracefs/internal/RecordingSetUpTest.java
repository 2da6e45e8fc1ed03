package io.sonde.tracefs.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.kernel.Errno;
import io.sonde.tracefs.EventSelection;
import io.sonde.tracefs.RecordingRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written to tracefs for a recording, and that nothing stays if something is refused. */
class RecordingSetUpTest {
  private static final String INSTANCE = "instances/" + ProcfsFixture.SELF + "_rec";
  private static final EventSelection OPEN = EventSelection.of("syscalls", "sys_enter_openat");

  @TempDir Path proc;

  private final FakeTracefs tracefs = new FakeTracefs();
  private String options = "noevent-fork\n";
  private Processes processes;

  @BeforeEach
  void procfs() throws IOException {
    ProcfsFixture fixture = new ProcfsFixture(proc);
    threads(42, 42, 43);
    processes = fixture.processes();
  }

  private void threads(int process, int... threads) throws IOException {
    for (int thread : threads) {
      Files.createDirectories(proc.resolve(process + "/task/" + thread));
    }
  }

  private TraceInstance create(Set<Integer> only, Set<Integer> except, boolean stacks)
      throws IOException {
    RecordingRequest request = new RecordingRequest("rec", List.of(OPEN), only, except, stacks, 64);
    return TraceInstance.create(
        tracefs,
        InstanceName.of(processes.self(), request.name()),
        instance -> {
          for (String list : List.of("set_event_pid", "set_event_notrace_pid")) {
            tracefs.with(INSTANCE + "/" + list, "");
          }
          tracefs.with(INSTANCE + "/trace_options", options);
          new EventSetUp(request, processes).apply(instance);
        });
  }

  private boolean wrote(String file, String content) {
    return tracefs.log.contains("write " + INSTANCE + "/" + file + " " + content);
  }

  @Test
  void theBufferTheClockAndTheOptionsAreSetBeforeAnythingIsEnabled() throws IOException {
    options = "nostacktrace\nnooverwrite\nnoevent-fork\n";
    create(Set.of(), Set.of(), true);

    assertTrue(wrote("buffer_size_kb", "64"), tracefs.log::toString);
    assertTrue(wrote("buffer_percent", "0"), tracefs.log::toString);
    assertTrue(wrote("trace_clock", "mono"), tracefs.log::toString);
    assertTrue(wrote("trace_options", "stacktrace"), tracefs.log::toString);
    assertTrue(wrote("trace_options", "overwrite"), tracefs.log::toString);
    assertTrue(
        tracefs.log.stream().noneMatch(l -> l.contains("event-fork")), tracefs.log::toString);
    assertTrue(tracefs.log.stream().noneMatch(l -> l.contains("enable")), tracefs.log::toString);
  }

  @Test
  void aProcessIsWrittenDownWithAllItsThreads() throws IOException {
    threads(7, 7, 70);
    create(Set.of(42), Set.of(7), false);

    assertTrue(wrote("trace_options", "event-fork"), tracefs.log::toString);
    assertTrue(tracefs.log.contains("append " + INSTANCE + "/set_event_pid 42 43"));
    assertTrue(tracefs.log.contains("append " + INSTANCE + "/set_event_notrace_pid 7 70"));
  }

  @Test
  void aProcessThatHasEndedIsAnErrorAndNothingStays() {
    IOException e = assertThrows(IOException.class, () -> create(Set.of(99), Set.of(), false));

    assertEquals("there is no process 99", e.getMessage());
    assertEquals(List.of(), tracefs.list("instances"));
  }

  @Test
  void whatIsRefusedLeavesNoInstance() {
    tracefs.fail("write", INSTANCE + "/trace_clock", Errno.EINVAL);

    assertThrows(IOException.class, () -> create(Set.of(), Set.of(), false));
    assertEquals(List.of(), tracefs.list("instances"));
  }

  @Test
  void aTaskThatHasEndedIsLookedUpInWhatTheKernelHasSaved() throws IOException {
    Files.writeString(proc.resolve("42/comm"), "java\n");
    tracefs.with("saved_cmdlines", "78 <...>\n79 cat\n");
    long[] now = new long[1];
    RecordedTasks tasks = new RecordedTasks(tracefs, processes, () -> now[0]);

    assertEquals("java", text(tasks, 42));
    assertEquals("-", text(tasks, 78));
    assertEquals("cat", text(tasks, 79));

    tracefs.with("saved_cmdlines", "77 Web Content\n");
    assertEquals("-", text(tasks, 77), "the list is not read again so soon");
    now[0] = RecordedTasks.PAUSE_NANOS + 1;
    assertEquals("Web Content", text(tasks, 77));
  }

  private static String text(RecordedTasks tasks, int task) {
    return tasks.find(task).map(name -> new String(name, StandardCharsets.UTF_8)).orElse("-");
  }

  @Test
  void theSizeOfABufferIsReadInAllItsForms() {
    assertEquals(1408 * 1024, BufferSize.bytes("1408\n"));
    assertEquals(1408 * 1024, BufferSize.bytes("7 (expanded: 1408)\n"));
    assertEquals(Integer.MAX_VALUE, BufferSize.bytes("999999999\n"));
    assertEquals(-1, BufferSize.bytes("X\n"));
  }
}
