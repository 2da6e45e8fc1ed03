package io.sonde.shell.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Notice;
import io.sonde.api.Trace;
import io.sonde.api.TraceException;
import io.sonde.api.TraceSpec;
import io.sonde.api.TraceStats;
import io.sonde.api.TraceStats.SinkStats;
import io.sonde.api.event.SinkSpec;
import io.sonde.api.lang.PrintkMode;
import io.sonde.kernel.Trust;
import io.sonde.kernel.Trust.Inode;
import io.sonde.kernel.UntrustedFileException;
import io.sonde.shell.command.internal.UsageException;
import io.sonde.shell.testing.FakeControl;
import io.sonde.shell.testing.FakeTrace;
import io.sonde.shell.testing.FakeTracer;
import io.sonde.shell.testing.TestIo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeFilesTest {
  private static final String ACCOUNT = "7 emitted, 7 delivered, 0 lost";

  @TempDir Path folder;

  private final TestIo io = TestIo.process();
  private final List<FakeTrace> started = new ArrayList<>();
  private final List<Trace.State> atStart = new ArrayList<>();
  private final FakeTracer tracer = new FakeTracer(this::start);
  private Path file;
  private Path untrusted;
  private ProbeFiles probes;

  @BeforeEach
  void open() {
    file = folder.resolve("x.c");
    untrusted = folder.resolve("untrusted.h");
    Trust trust =
        new Trust(0, path -> new Inode(path.equals(untrusted) ? 1001 : 0, 0100644, false, false));
    probes =
        new ProbeFiles(
            () -> tracer,
            new FakeControl(tracer),
            trust,
            io.io().in(Path.of("/logs")),
            new DeployLog(io.io()));
  }

  /** What the trace of before is doing when the next begins is noted. */
  private Trace start(TraceSpec spec) throws TraceException {
    if (spec.source().text().contains("broken")) {
      throw new TraceException("it is broken", "mend it");
    }
    if (!started.isEmpty()) {
      atStart.add(started.get(started.size() - 1).state());
    }
    SinkStats sink = new SinkStats("console:", 7, List.of(), null);
    FakeTrace trace =
        new FakeTrace(started.size() + 1, spec)
            .with(new TraceStats(OptionalLong.of(7), 0, List.of(), List.of(sink)));
    started.add(trace);
    return trace;
  }

  private void put(String text) throws Exception {
    probes.put(Files.writeString(file, text));
  }

  @Test
  void theHeadOfTheFileSaysHow() throws Exception {
    put("// sonde: --to file:x.jsonl --printk trace_pipe --kprobe vfs_read=f\nint f;");
    TraceSpec spec = tracer.last();
    assertEquals("x.c", spec.name());
    assertEquals(PrintkMode.TRACE_PIPE, spec.printk());
    assertEquals("vfs_read", spec.probes().get(0).target());
    assertEquals(List.of(folder), spec.source().includePath());
    SinkSpec sink = spec.sinks().get(0);
    assertEquals(Optional.of(Path.of("/logs")), sink.folder());
    assertEquals("sonde: deploy: x.c: attached, trace 4711:1\n", io.err());
    assertTrue(probes.has(file));
  }

  @Test
  void withoutOptionsEventsGoToTheProcesssOutput() throws Exception {
    put("int f;");
    SinkSpec sink = tracer.last().sinks().get(0);
    assertEquals("console", sink.scheme());
    assertEquals(Optional.empty(), sink.output());
  }

  @Test
  void aChangedOneIsAttachedBeforeTheOneOfBeforeIsClosed() throws Exception {
    put("int f;");
    put("int g;");
    assertEquals(List.of(Trace.State.ATTACHED), atStart);
    assertEquals(Trace.State.ENDED, started.get(0).state());
    assertEquals(Trace.State.ATTACHED, started.get(1).state());
    assertEquals(
        "sonde: deploy: x.c: attached, trace 4711:1\n"
            + "sonde: deploy: x.c: attached, trace 4711:2\n"
            + "sonde: deploy: x.c: the one of before has ended: "
            + ACCOUNT
            + "\n",
        io.err());
  }

  @Test
  void aBrokenOneLeavesTheOneOfBefore() throws Exception {
    put("int f;");
    assertThrows(TraceException.class, () -> put("broken"));
    assertThrows(UsageException.class, () -> put("// sonde: --nonsense\n"));
    assertThrows(UsageException.class, () -> put("// sonde: other.c\n"));
    assertEquals(Trace.State.ATTACHED, started.get(0).state());
    assertEquals(1, started.size());
    assertTrue(probes.has(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-e 'int f;'", "--detach", "--foreground", "--map m", "--interval 1s", "--clear"})
  void whatNeedsATerminalIsRefusedByName(String option) {
    UsageException e =
        assertThrows(UsageException.class, () -> put("// sonde: " + option + "\nint f;"));
    assertEquals(
        option.split(" ")[0] + " is of no use in a file: it goes with a terminal", e.getMessage());
  }

  @Test
  void aHeaderOfSomebodyElsesIsNotCompiledIn() throws Exception {
    Files.writeString(untrusted, "");
    assertThrows(UntrustedFileException.class, () -> put("#include \"untrusted.h\"\nint f;"));
    assertEquals(List.of(), started);
  }

  @Test
  void aRemovedOneEnds() throws Exception {
    put("int f;");
    probes.remove(file);
    probes.remove(file);
    assertEquals(Trace.State.ENDED, started.get(0).state());
    assertFalse(probes.has(file));
    assertTrue(
        io.err()
            .endsWith(": attached, trace 4711:1\nsonde: deploy: x.c: ended: " + ACCOUNT + "\n"));
  }

  @Test
  void oneThatEndsByItselfIsToldOnce() throws Exception {
    put("int f;");
    FakeTrace trace = started.get(0).failing(new TraceException("no more", "try again")).ended();
    probes.ended(trace);
    probes.ended(trace);
    probes.remove(file);
    assertEquals(
        "sonde: deploy: x.c: attached, trace 4711:1\n"
            + "sonde: deploy: x.c: ended: "
            + ACCOUNT
            + "\nsonde: no more\n  try again\n",
        io.err());
    put("int g;");
    assertEquals(2, started.size());
  }

  @Test
  void thatOfAnotherTraceIsNoAffairOfIts() throws Exception {
    put("int f;");
    probes.ended(new FakeTrace(9, TraceSpec.c("")).ended());
    assertTrue(probes.has(file));
  }

  @Test
  void atTheEndAllAreClosedWithTheirAccounts() throws Exception {
    Set<Path> files = Set.of(folder.resolve("a.c"), folder.resolve("b.c"), folder.resolve("c.c"));
    for (Path one : files) {
      probes.put(Files.writeString(one, "int f;"));
    }
    probes.close();
    assertTrue(started.stream().allMatch(trace -> trace.state() == Trace.State.ENDED));
    assertEquals(3, io.err().lines().filter(line -> line.endsWith("ended: " + ACCOUNT)).count());
  }

  @Test
  void whatTheTraceHasToSayIsPassedOn() throws Exception {
    FakeTracer noting =
        new FakeTracer(spec -> new FakeTrace(1, spec).with(Notice.info("using a tracepoint")));
    ProbeFiles files =
        new ProbeFiles(
            () -> noting,
            new FakeControl(noting),
            new Trust(0, path -> new Inode(0, 0, false, false)),
            io.io(),
            new DeployLog(io.io()));
    files.put(Files.writeString(file, "int f;"));
    assertTrue(io.err().startsWith("sonde: deploy: x.c: note: using a tracepoint\n"), io.err());
  }

  @Test
  void aFileThatCannotBeReadIsNamed() {
    IOException e = assertThrows(IOException.class, () -> probes.put(file));
    assertTrue(e.getMessage().contains("x.c"), e.getMessage());
  }
}
