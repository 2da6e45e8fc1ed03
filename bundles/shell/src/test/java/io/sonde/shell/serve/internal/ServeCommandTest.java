package io.sonde.shell.serve.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Trace;
import io.sonde.api.TraceSpec;
import io.sonde.shell.command.internal.CommandRunner;
import io.sonde.shell.console.internal.Consoles;
import io.sonde.shell.control.internal.Background;
import io.sonde.shell.control.internal.Control;
import io.sonde.shell.testing.FakeControl;
import io.sonde.shell.testing.FakeTrace;
import io.sonde.shell.testing.FakeTracer;
import io.sonde.shell.testing.TestIo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ServeCommandTest {
  private final FakeTrace trace = new FakeTrace(1, TraceSpec.c(""));
  private final FakeTracer tracer = new FakeTracer();
  private final TestIo io = TestIo.process();
  private final FakeProcess process = new FakeProcess();
  private final List<String> watching = new ArrayList<>();

  /** Notes what it is asked for. */
  private static final class FakeProcess implements HostProcess {
    private final List<String> calls = new ArrayList<>();
    private List<String> missing = List.of();

    @Override
    public void beginSession() {
      calls.add("session");
    }

    @Override
    public List<String> missingCapabilities() {
      return missing;
    }

    @Override
    public void tellManager(String state) throws IOException {
      calls.add(state);
      if (missing.contains("a manager")) {
        throw new IOException("nobody listens");
      }
    }
  }

  private ServeCommand command(Control control) {
    return new ServeCommand(
        control,
        () -> tracer,
        new Consoles(null),
        process,
        (option, where) -> {
          watching.add("begin " + option.map(Path::toString).orElse("the usual"));
          return () -> watching.add("end, trace " + trace.state());
        });
  }

  @Test
  void aConsoleWithoutGogoIsRefused() {
    assertEquals(1, run(ending(1, false), "--console"));
    assertTrue(io.err().contains("etc/console.bundles"), io.err());
  }

  private int run(Background background, String... words) {
    ServeCommand command = command(new FakeControl(tracer).serving(background));
    return CommandRunner.run(command, List.of(words), io.io());
  }

  /** Ends when it has been waited for so many times. */
  private static Background ending(int waits, boolean busy) {
    AtomicInteger left = new AtomicInteger(waits);
    return new Background() {
      @Override
      public Path socket() {
        return Path.of("/run/x");
      }

      @Override
      public boolean awaitEnd(Duration timeout) throws InterruptedException {
        Thread.sleep(1);
        return left.decrementAndGet() == 0;
      }

      @Override
      public boolean busy() {
        return busy;
      }
    };
  }

  @Test
  void servesUntilAClientAsksForTheEndAndClosesItsTraces() {
    tracer.running(trace);
    assertEquals(0, run(ending(20, false), "--idle", "1ms", "--new-session"));
    assertEquals(
        "sonde: process 4711 serves at /run/x\nsonde: a client asked for the end\n", io.err());
    assertEquals(Trace.State.ENDED, trace.state());
    assertEquals(
        List.of(
            "session",
            "READY=1\nSTATUS=serves at /run/x",
            "STOPPING=1\nSTATUS=a client asked for the end"),
        process.calls);
    assertEquals(List.of("begin the usual", "end, trace ATTACHED"), watching);
  }

  @Test
  void watchesTheFolderThatItIsGiven() {
    assertEquals(0, run(ending(1, false), "--deploy", "/srv/probes"));
    assertEquals("begin /srv/probes", watching.get(0));
  }

  @Test
  void whatIsMissingIsSaidAtTheStartAndByTheRightName() {
    process.missing = List.of("CAP_BPF", "CAP_PERFMON");
    assertEquals(0, run(ending(1, false)));
    assertTrue(
        io.err().startsWith("sonde: warning: no trace will start without CAP_BPF, CAP_PERFMON\n"));
  }

  @Test
  void aManagerThatDoesNotListenKeepsNobodyFromServing() {
    process.missing = List.of("a manager");
    assertEquals(0, run(ending(1, false)));
    assertTrue(
        io.err().contains("warning: the service manager cannot be told: nobody listens\n"),
        io.err());
  }

  @Test
  void endsWhenItHasBeenIdleForLong() {
    assertEquals(0, run(ending(-1, false), "--idle", "20ms"));
    assertTrue(io.err().endsWith("sonde: idle for long enough\n"), io.err());
    assertFalse(process.calls.contains("session"));
  }

  @Test
  void isNotIdleWhileAClientIsThere() {
    assertEquals(0, run(ending(50, true), "--idle", "1ms"));
    assertTrue(io.err().endsWith("a client asked for the end\n"), io.err());
  }

  @Test
  void anInterruptionEndsItInOrder() {
    tracer.running(trace);
    Thread.currentThread().interrupt();
    assertEquals(0, run(ending(-1, false)));
    assertTrue(io.err().endsWith("sonde: told to end\n"), io.err());
    assertEquals(Trace.State.ENDED, trace.state());
  }

  @Test
  void thereIsOneAtATime() {
    assertEquals(1, run(null));
    assertEquals("sonde: there is one already\n  end it\n", io.err());
  }

  @Test
  void isNoCommandOfAShell() {
    TestIo session = TestIo.session();
    ServeCommand command = command(new FakeControl(tracer));
    assertEquals(2, CommandRunner.run(command, List.of(), session.io()));
  }
}
