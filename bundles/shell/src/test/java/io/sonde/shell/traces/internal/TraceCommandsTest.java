package io.sonde.shell.traces.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Trace;
import io.sonde.api.TraceSpec;
import io.sonde.api.TraceStats;
import io.sonde.api.TraceStats.SinkStats;
import io.sonde.api.TraceUsage;
import io.sonde.api.TraceUsage.MapUsage;
import io.sonde.api.TraceUsage.ProgramUsage;
import io.sonde.api.event.Loss;
import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.CommandRunner;
import io.sonde.shell.testing.FakeControl;
import io.sonde.shell.testing.FakeRunTimes;
import io.sonde.shell.testing.FakeTrace;
import io.sonde.shell.testing.FakeTracer;
import io.sonde.shell.testing.TestIo;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TraceCommandsTest {
  /** Not a loss of emitted events. */
  private static final Loss MISSED = Loss.unknown(Loss.Place.PROBE_MISS, "p");

  private static final TraceUsage USAGE =
      new TraceUsage(
          List.of(
              new ProgramUsage("opens", OptionalLong.of(7), OptionalLong.of(700)),
              new ProgramUsage("closes", OptionalLong.empty(), OptionalLong.empty())),
          List.of(
              new MapUsage("counts", OptionalLong.of(4096)),
              new MapUsage("events", OptionalLong.empty())));

  private final FakeTrace first = trace(1, "hello.c", OptionalLong.of(12));
  private final FakeTrace second = trace(2, "opens", OptionalLong.empty());
  private final FakeTracer tracer = new FakeTracer().running(first).running(second);
  private final FakeControl control = new FakeControl(tracer);
  private final TestIo io = TestIo.session();
  private final FakeRunTimes runTimes = new FakeRunTimes();

  private static FakeTrace trace(long id, String name, OptionalLong emitted) {
    SinkStats sink =
        new SinkStats("console:", 9, List.of(Loss.of(Loss.Place.SINK_QUEUE, "console:", 3)), null);
    return new FakeTrace(id, TraceSpec.c("").withName(name))
        .with(new TraceStats(emitted, 0, List.of(MISSED), List.of(sink)))
        .with(USAGE);
  }

  private StatsCommand stats() {
    return new StatsCommand(control, runTimes);
  }

  private int run(Command command, String... words) {
    return CommandRunner.run(command, List.of(words), io.io());
  }

  @Test
  void listsTheRunningTraces() {
    assertEquals(0, run(new TracesCommand(control, () -> ZoneId.of("+01:00"))));
    assertEquals(
        """
        ID            NAME                     STATE     SINCE                     EVENTS         LOST  PROCESS
        4711:1        hello.c                  attached  2026-03-01 13:00:01           12            3  4711
        4711:2        opens                    attached  2026-03-01 13:00:02      unknown            3  4711
        """,
        io.out());
  }

  @Test
  void stopsByIdAndNamesWhatIsNotThere() {
    assertEquals(1, run(new StopCommand(control), "2", "7"));
    assertEquals(Trace.State.ATTACHED, first.state());
    assertEquals(Trace.State.ENDED, second.state());
    assertEquals(
        """
        sonde: no running trace has id 7
        sonde: 4711:2 opens: unknown emitted, 9 delivered, 3 lost (sink queue 3), probe hits missed: unknown
        """,
        io.err());
  }

  @Test
  void stopsAll() {
    assertEquals(0, run(new StopCommand(control), "--all"));
    assertEquals(List.of(), tracer.traces());
  }

  @Test
  void wantsIdsOrAllButNotBoth() {
    assertEquals(2, run(new StopCommand(control)));
    assertEquals(2, run(new StopCommand(control), "--all", "1"));
    assertEquals(2, run(new StopCommand(control), "one"));
    assertEquals(2, tracer.traces().size());
  }

  @Test
  void aProcessOfOneCommandLooksAtOthersAlone() {
    TestIo process = TestIo.process();
    assertEquals(0, CommandRunner.run(new TracesCommand(control), List.of(), process.io()));
    assertEquals("sonde: no trace is running\n", process.err());
    assertEquals("", process.out());
  }

  @Test
  void statsOfOneTrace() {
    assertEquals(0, run(stats(), "--interval", "1ms", "4711:1"));
    assertTrue(io.out().startsWith("4711:1 hello.c: attached since "), io.out());
    assertTrue(
        io.out().contains("  12 emitted, 9 delivered, 3 lost (sink queue 3), probe hits missed"),
        io.out());
    assertTrue(io.out().contains("  lost: sink queue, console:: 3\n"), io.out());
  }

  @Test
  void sinksOfAllTraces() {
    assertEquals(0, run(new SinksCommand(control)));
    assertEquals(
        """
        TRACE   SINK      DELIVERED  FILTERED  WAITING  LOST  STATE
        4711:1  console:  9          0         0        3     open
        4711:2  console:  9          0         0        3     open
        """,
        io.out());
    assertEquals(2, run(new SinksCommand(control), "x"));
  }

  @Test
  void whatASinkTellsOfItsReceiverIsShown() {
    Map<String, String> report = new LinkedHashMap<>();
    report.put("lag", "12");
    report.put("last-error", "no \"answer\"");
    SinkStats sink = new SinkStats("kafka:t", 9, 0, List.of(), 0, 0, 0, null, report);
    first.with(new TraceStats(OptionalLong.of(9), 0, List.of(), List.of(sink)));
    assertEquals(0, run(new SinksCommand(control)));
    assertEquals(
        """
        TRACE   SINK      DELIVERED  FILTERED  WAITING  LOST  STATE  RECEIVER
        4711:1  kafka:t   9          0         0        0     open   lag=12 last-error=no "answer"
        4711:2  console:  9          0         0        3     open  \s
        """,
        io.out());
    TestIo json = TestIo.session();
    CommandRunner.run(new SinksCommand(control), List.of("--json"), json.io());
    assertTrue(
        json.out().contains("\"report\":{\"lag\":12,\"last-error\":\"no \\\"answer\\\"\"}"),
        json.out());
  }

  @Test
  void statsHasTheKernelCountAsLongAsItMeasures() {
    assertEquals(0, run(stats(), "--interval", "1ms"));
    assertEquals(1, runTimes.enabled());
    assertFalse(runTimes.isOn());
    assertTrue(io.out().contains("  program opens: 0.0 runs/s\n"), io.out());
    assertTrue(io.out().contains("  program closes: runs unknown\n"), io.out());
    assertTrue(io.out().contains("  maps: counts 4096 bytes, events of unknown size\n"), io.out());
    assertTrue(io.out().contains("\nprocess 4711: "), io.out());
  }

  @Test
  void statsSaysWhyTheKernelDoesNotCount() {
    runTimes.refuse();
    assertEquals(0, run(stats(), "--interval", "1ms"));
    assertTrue(io.err().startsWith("sonde: note: runs of programs are not counted: "), io.err());
  }

  @Test
  void jsonHasNullForWhatIsUnknown() {
    assertEquals(0, run(stats(), "--interval", "1ms", "--json", "2"));
    assertEquals(
        """
        {"id":"4711:2","process":"4711","role":"foreground","trace":2,"name":"opens",\
        "state":"attached","since":"2026-03-01T12:00:02Z","emitted":null,"seconds":S,\
        "events_per_second":null,\
        "programs":[{"program":"opens","runs":0,"nanoseconds":0},\
        {"program":"closes","runs":null,"nanoseconds":null}],\
        "maps":[{"map":"counts","bytes":4096},{"map":"events","bytes":null}],\
        "process_processor_share":P,"process_resident_bytes":R,"foreign":0,\
        "beyond_limit":0,"losses":[{"place":"probe_miss","subject":"p","count":null}],\
        "sinks":[{"sink":"console:","delivered":9,"filtered":0,"absent":0,\
        "waiting":0,"replayed":0,\
        "losses":[{"place":"sink_queue","subject":"console:","count":3}]}],"notices":[]}
        """,
        io.out()
            .replaceFirst("(\"seconds\"):[0-9.]+", "$1:S")
            .replaceFirst("(\"process_processor_share\"):[0-9.]+", "$1:P")
            .replaceFirst("(\"process_resident_bytes\"):[0-9]+", "$1:R"));
  }

  @Test
  void statsOfWhatIsNotThere() {
    assertEquals(1, run(stats(), "--interval", "1ms", "1", "99:1"));
    assertTrue(io.out().startsWith("4711:1 "), io.out());
    assertEquals("sonde: no running trace has id 99:1\n", io.err());
    assertEquals(2, run(stats(), "x"));
  }

  @Test
  void thereIsNoBackgroundSondeToEnd() {
    assertEquals(1, run(new StopCommand(control), "--background"));
    assertEquals("sonde: there is no background sonde\n", io.err());
    assertEquals(2, run(new StopCommand(control), "--background", "1"));
  }
}
