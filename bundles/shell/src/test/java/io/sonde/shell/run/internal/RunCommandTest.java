package io.sonde.shell.run.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Notice;
import io.sonde.api.Trace;
import io.sonde.api.TraceException;
import io.sonde.api.TraceSpec;
import io.sonde.api.TraceStats;
import io.sonde.api.TraceStats.SinkStats;
import io.sonde.api.event.SinkSpec;
import io.sonde.api.lang.Diagnostic;
import io.sonde.api.lang.SourceLocation;
import io.sonde.api.probe.ProbeBinding;
import io.sonde.shell.command.internal.CommandRunner;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.testing.FakeControl;
import io.sonde.shell.testing.FakeTrace;
import io.sonde.shell.testing.FakeTracer;
import io.sonde.shell.testing.TestIo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCommandTest {
  private static final String TEXT = "int f(void *ctx) { return 0; }";

  private TestIo io = TestIo.process();
  private FakeTracer tracer = new FakeTracer();

  private int run(String... words) {
    return CommandRunner.run(
        RunCommand.of(() -> tracer, new FakeControl(tracer)), List.of(words), io.io());
  }

  private TraceSpec specOf(String... words) {
    assertEquals(0, run(words), io.err());
    return tracer.last();
  }

  @Test
  void defaultsToTheConsoleAndNoLimits() {
    TraceSpec spec = specOf("-e", TEXT);
    assertEquals(TEXT, spec.source().text());
    assertEquals("c", spec.source().language());
    assertEquals(List.of("console:"), spec.sinks().stream().map(SinkSpec::uri).toList());
    assertEquals(Optional.empty(), spec.duration());
    assertEquals(OptionalLong.empty(), spec.count());
    assertEquals(false, spec.self());
  }

  @Test
  void takesEveryOption() {
    TraceSpec spec =
        specOf(
            "--to",
            "console:",
            "--to=file:/tmp/x?format=text",
            "--format",
            "json",
            "--duration",
            "2m",
            "--count",
            "10",
            "--name",
            "mine",
            "--self",
            "--attach",
            "pmu",
            "--printk",
            "trace_pipe",
            "-DA",
            "-DB=2",
            "-I",
            "/inc",
            "-I/more",
            "-e",
            TEXT);
    assertEquals("json", spec.sinks().get(0).options().get("format"));
    assertEquals("text", spec.sinks().get(1).options().get("format"));
    assertEquals(Optional.of(Duration.ofMinutes(2)), spec.duration());
    assertEquals(OptionalLong.of(10), spec.count());
    assertEquals("mine", spec.name());
    assertEquals(true, spec.self());
    assertEquals(Map.of("attach", "pmu"), spec.attach());
    assertEquals(Map.of("A", "1", "B", "2"), spec.source().defines());
    assertEquals(
        List.of(Path.of("."), Path.of("/inc"), Path.of("/more")), spec.source().includePath());
  }

  @Test
  void bindsFunctionsToProbes() {
    TraceSpec spec =
        specOf(
            "--kprobe",
            "vfs_*=hit",
            "--kretprobe=9p:v9fs_open=back",
            "--kprobe",
            "vfs_read+0x10=hit",
            "--probe",
            "tracepoint:sched:sched_switch=on",
            "--maxactive",
            "64",
            "-e",
            TEXT);
    assertEquals(
        List.of(
            "kprobe:vfs_*=hit",
            "kprobe:vfs_read+0x10=hit",
            "kretprobe:9p:v9fs_open=back",
            "tracepoint:sched:sched_switch=on"),
        spec.probes().stream().map(ProbeBinding::toString).toList());
    assertEquals(Map.of("maxactive", "64"), spec.attach());
  }

  @ParameterizedTest
  @CsvSource({
    "--kprobe, vfs_read, is not TARGET=FUNC",
    "--kprobe, =f, is not TARGET=FUNC",
    "--kretprobe, a=1f, cannot be the name of a function",
    "--kretprobe, a=, cannot be the name of a function",
    "--probe, vfs_read=f, is not TYPE:TARGET=FUNC",
    "--probe, kprobe:=f, is not TYPE:TARGET=FUNC",
    "--maxactive, 0, between 1 and 4096",
    "--maxactive, 4097, between 1 and 4096",
    "--maxactive, many, no whole number"
  })
  void aBindingThatMakesNoSenseIsUsage(String option, String value, String message) {
    assertEquals(2, run(option, value, "-e", TEXT));
    assertTrue(io.err().contains(option + ": "), io.err());
    assertTrue(io.err().contains(message), io.err());
  }

  @Test
  void readsTheProgramFromStandardInput() {
    io = TestIo.reading(TEXT);
    assertEquals(TEXT, specOf("-").source().text());
  }

  @Test
  void sendsTheConsolesEventsToTheShellsOwnConsole() {
    io = TestIo.session();
    assertSame(io.io().out(), specOf("-e", TEXT).sinks().get(0).output().orElseThrow());
  }

  @Test
  void aClientsTraceIsAtHomeWhereTheClientIs() throws IOException {
    Path folder = Files.createTempDirectory("client");
    Files.writeString(folder.resolve("own.c"), TEXT);
    Io remote = remote(folder);
    assertEquals(
        0,
        CommandRunner.run(
            RunCommand.of(() -> tracer, new FakeControl(tracer)),
            List.of("own.c", "--to", "file:x", "-I", "inc"),
            remote));
    TraceSpec spec = tracer.last();
    assertEquals(List.of(folder, folder.resolve("inc")), spec.source().includePath());
    SinkSpec sink = spec.sinks().get(0);
    assertEquals(folder.resolve("x"), sink.resolve(sink.target()));
    assertSame(remote.err(), sink.error().orElseThrow());
    assertEquals(Set.of(4242), spec.helpers());
    Files.delete(folder.resolve("own.c"));
    Files.delete(folder);
  }

  private Io remote(Path folder) {
    Io here = io.io();
    return new Io(
        here.in(),
        here.out(),
        here.err(),
        false,
        here.charset(),
        true,
        folder,
        OptionalInt.of(4242));
  }

  @Test
  void aDetachedTraceGoesOnAndItsIdIsAllThatIsPrinted() {
    FakeTrace[] started = new FakeTrace[1];
    tracer = new FakeTracer(spec -> started[0] = new FakeTrace(3, spec));
    io = TestIo.session();
    assertEquals(0, run("--detach", "--to", "file:/x", "-e", TEXT), io.err());
    assertEquals("4711:3\n", io.out());
    assertEquals(Trace.State.ATTACHED, started[0].state());
    started[0].close();
  }

  @Test
  void nothingIsDetachedFromAProcessThatEnds() {
    assertEquals(1, run("--detach", "--to", "file:/x", "-e", TEXT));
    assertTrue(io.err().contains("no background sonde took the trace"), io.err());
  }

  @Test
  void aDetachedTraceNeedsASinkThatOutlivesTheTerminal() {
    io = TestIo.session();
    assertEquals(2, run("--detach", "-e", TEXT));
    assertEquals(2, run("--detach", "-e", TEXT, "--to", "file:/x", "--to", "console:stderr"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|no program: give FILE.c or -e TEXT",
        "a.c b.c|one program at a time, but there are a.c and b.c",
        "-e x b.c|one program at a time, but there are -e and b.c",
        "-e x --count 0|--count: must be at least 1, is 0",
        "-e x --count ten|--count: 'ten' is no whole number",
        "-e x -D1=2|-D: '1' cannot be a macro's name",
        "-e x --printk loud|--printk: 'loud' is not offered; there are: record, trace_pipe",
        "-e x --duration 5|--duration: '5' is no duration: a number with ns, us, ms, s, m or h, as in 5s",
        "-e x --druation 5s|unknown option --druation; did you mean --duration?"
      })
  void refusesWhatMakesNoSense(String line, String message) {
    assertEquals(2, run(line.isEmpty() ? new String[0] : line.split(" ")));
    assertEquals("sonde: run: " + message + "\n  try: sonde run --help\n", io.err());
  }

  @Test
  void refusesASinkThatIsNoUri() {
    assertEquals(2, run("-e", TEXT, "--to", "nowhere"));
    assertTrue(io.err().startsWith("sonde: run: --to: "), io.err());
  }

  @Test
  void tellsNoticesThenTheAccount() {
    Diagnostic odd =
        new Diagnostic(
            Diagnostic.Severity.WARNING,
            new SourceLocation("a.c", 7, 0),
            1,
            "odd",
            Optional.empty(),
            Optional.empty());
    TraceStats stats =
        new TraceStats(
            OptionalLong.of(2),
            0,
            List.of(),
            List.of(new SinkStats("console:", 2, List.of(), null)));
    tracer =
        new FakeTracer(
            spec ->
                new FakeTrace(1, spec)
                    .with(
                        Notice.info("a tracepoint stands in"),
                        Notice.warning("slow"),
                        Notice.of(odd))
                    .with(stats)
                    .ended());
    assertEquals(0, run("-e", TEXT));
    assertEquals(
        """
        sonde: note: a tracepoint stands in
        sonde: warning: slow
        a.c:7: warning: odd
        sonde: attached
        sonde: 2 emitted, 2 delivered, 0 lost
        """,
        io.err());
    assertEquals("", io.out());
  }

  @Test
  void failsWhenTheTraceCannotStart() {
    tracer =
        new FakeTracer(
            spec -> {
              throw new TraceException("no function named 'x'", "did you mean y?");
            });
    assertEquals(1, run("-e", TEXT));
    assertEquals("sonde: no function named 'x'\n  did you mean y?\n", io.err());
  }

  @Test
  void failsWhenTheTraceEndsByAFailure() {
    tracer =
        new FakeTracer(
            spec -> new FakeTrace(1, spec).failing(new TraceException("buffer gone")).ended());
    assertEquals(1, run("-e", TEXT));
    assertTrue(io.err().endsWith("sonde: buffer gone\n"), io.err());
  }

  @Test
  void endsWellOnAnInterruptionAndClosesTheTrace() {
    FakeTrace[] trace = new FakeTrace[1];
    tracer = new FakeTracer(spec -> trace[0] = new FakeTrace(1, spec));
    Thread.currentThread().interrupt();
    assertEquals(0, run("-e", TEXT));
    assertEquals(Trace.State.ENDED, trace[0].state());
    assertEquals(false, Thread.interrupted());
    assertTrue(io.err().contains("sonde: 0 emitted"), io.err());
  }
}
