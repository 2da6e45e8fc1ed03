package io.sonde.shell.traces.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Trace;
import io.sonde.api.TraceSpec;
import io.sonde.api.TraceStats;
import io.sonde.api.TraceStats.SinkStats;
import io.sonde.api.event.Loss;
import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.CommandRunner;
import io.sonde.shell.testing.FakeTrace;
import io.sonde.shell.testing.FakeTracer;
import io.sonde.shell.testing.TestIo;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TraceCommandsTest {
  /** Not a loss of emitted events. */
  private static final Loss MISSED = Loss.unknown(Loss.Place.PROBE_MISS, "p");

  private final FakeTrace first = trace(1, "hello.c", OptionalLong.of(12));
  private final FakeTrace second = trace(2, "opens", OptionalLong.empty());
  private final FakeTracer tracer = new FakeTracer().running(first).running(second);
  private final TestIo io = TestIo.session();

  private static FakeTrace trace(long id, String name, OptionalLong emitted) {
    SinkStats sink =
        new SinkStats("console:", 9, List.of(Loss.of(Loss.Place.SINK_QUEUE, "console:", 3)), null);
    return new FakeTrace(id, TraceSpec.c("").withName(name))
        .with(new TraceStats(emitted, 0, List.of(MISSED), List.of(sink)));
  }

  private int run(Command command, String... words) {
    return CommandRunner.run(command, List.of(words), io.io());
  }

  @Test
  void listsTheRunningTraces() {
    assertEquals(0, run(new TracesCommand(() -> tracer, () -> ZoneId.of("+01:00"))));
    assertEquals(
        """
          ID  NAME                     STATE     SINCE                     EVENTS         LOST
           1  hello.c                  attached  2026-03-01 13:00:01           12            3
           2  opens                    attached  2026-03-01 13:00:02      unknown            3
        """,
        io.out());
  }

  @Test
  void stopsByIdAndNamesWhatIsNotThere() {
    assertEquals(1, run(new StopCommand(() -> tracer), "2", "7"));
    assertEquals(Trace.State.ATTACHED, first.state());
    assertEquals(Trace.State.ENDED, second.state());
    assertEquals("sonde: no running trace has id 7\n", io.err());
  }

  @Test
  void stopsAll() {
    assertEquals(0, run(new StopCommand(() -> tracer), "--all"));
    assertEquals(List.of(), tracer.traces());
  }

  @Test
  void wantsIdsOrAllButNotBoth() {
    assertEquals(2, run(new StopCommand(() -> tracer)));
    assertEquals(2, run(new StopCommand(() -> tracer), "--all", "1"));
    assertEquals(2, run(new StopCommand(() -> tracer), "one"));
    assertEquals(2, tracer.traces().size());
  }

  @Test
  void saysThatAProcessOfOneCommandHasNoTraces() {
    TestIo process = TestIo.process();
    assertEquals(1, CommandRunner.run(new TracesCommand(() -> tracer), List.of(), process.io()));
    assertTrue(process.err().contains("use it inside 'sonde shell'"), process.err());
  }
}
