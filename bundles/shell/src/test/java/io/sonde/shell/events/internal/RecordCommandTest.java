package io.sonde.shell.events.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.RecordSpec;
import io.sonde.api.event.SinkSpec;
import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.Glob;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.api.probe.ProbeTarget;
import io.sonde.api.probe.ProbeType;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.shell.command.internal.CommandRunner;
import io.sonde.shell.command.internal.Completion;
import io.sonde.shell.service.internal.ProbeTypes;
import io.sonde.shell.testing.FakeControl;
import io.sonde.shell.testing.FakeRegistry;
import io.sonde.shell.testing.FakeTracer;
import io.sonde.shell.testing.TestIo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecordCommandTest {
  private static final String OPEN = "p:open do_sys_openat2 dfd=$arg1:s32";

  private final FakeTracer tracer = new FakeTracer();
  private final ProbeTypes types =
      () ->
          new TreeMap<>(
              Map.of(
                  "kprobe", type("vfs_read", "vfs_write", "ksys_read"),
                  "tracepoint", type("sched:sched_switch", "irq:irq_handler_entry")));
  private final EventsCommand events =
      new EventsCommand(FakeRegistry::new, () -> tracer, new FakeControl(tracer), types);
  private final TestIo io = TestIo.process();

  private static ProbeType type(String... names) {
    return new ProbeType() {
      @Override
      public Stream<ProbeTarget> list(Glob pattern) {
        return Stream.of(names).filter(pattern::matches).map(n -> new ProbeTarget("x", n, ""));
      }

      @Override
      public ProbePlan plan(ProbeSpec probe) {
        throw new AssertionError("planned");
      }

      @Override
      public Attachment attach(ProbePlan plan, ProgramHandle program) {
        throw new AssertionError("attached");
      }
    };
  }

  private RecordSpec record(String... options) {
    List<String> words = Stream.concat(Stream.of("record"), Stream.of(options)).toList();
    assertEquals(0, CommandRunner.run(events, words, io.io()), io.err());
    return tracer.lastRecorded();
  }

  @Test
  void withNothingElseAllGoesToTheConsole() {
    RecordSpec spec = record(OPEN);
    assertEquals(OPEN, spec.name());
    assertEquals(List.of(new RecordSpec.RecordedEvent(OPEN, Optional.empty())), spec.events());
    assertEquals(List.of("console"), spec.sinks().stream().map(SinkSpec::scheme).toList());
    assertEquals(Set.of(), spec.pids());
    assertEquals(OptionalInt.empty(), spec.bufferKib());
    assertTrue(io.err().contains("attached"), io.err());
  }

  @Test
  void everyOptionArrives() {
    RecordSpec spec =
        record(
            "--pid",
            "1",
            "--pid",
            "2",
            "--stack",
            "--buffer",
            "64",
            "-c",
            "5",
            "-d",
            "2s",
            "--self",
            "--name",
            "opens",
            "--to",
            "file:/tmp/x",
            "--format",
            "csv",
            OPEN);
    assertEquals("opens", spec.name());
    assertEquals(Set.of(1, 2), spec.pids());
    assertTrue(spec.stacks() && spec.self());
    assertEquals(OptionalInt.of(64), spec.bufferKib());
    assertEquals(OptionalLong.of(5), spec.count());
    assertEquals(Optional.of(Duration.ofSeconds(2)), spec.duration());
    assertEquals("csv", spec.sinks().get(0).options().get("format"));
  }

  @Test
  void filtersAreOfAllEventsOrOfOne() {
    RecordSpec spec =
        record(
            "--filter",
            "common_pid == 1",
            "--filter",
            "open: dfd > 2",
            "--filter",
            "sched:sched_switch: prev_pid == 0",
            OPEN,
            "sched:sched_switch",
            "p vfs_read");
    assertEquals(
        List.of(
            Optional.of("(common_pid == 1) && (dfd > 2)"),
            Optional.of("(common_pid == 1) && (prev_pid == 0)"),
            Optional.of("common_pid == 1")),
        spec.events().stream().map(RecordSpec.RecordedEvent::filter).toList());
  }

  @Test
  void aDefinitionThatIsNotQuotedIsToldHow() {
    List<String> words = List.of("record", "p:open", "do_sys_openat2", "dfd=$arg1");
    assertEquals(2, CommandRunner.run(events, words, io.io()));
    assertTrue(io.err().contains("quote it, as in 'p:open do_sys_openat2'"), io.err());
  }

  @Test
  void functionsAndEventsAreCompleted() {
    assertEquals(
        List.of("p:x vfs_read", "p:x vfs_write"),
        Completion.of(events, List.of("record"), "p:x vfs_"));
    assertEquals(List.of("sched:sched_switch"), Completion.of(events, List.of("record"), "sched"));
    assertEquals(List.of("r4 ksys_read"), Completion.of(events, List.of("add"), "r4 k"));
  }
}
