package io.sonde.shell.command.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.TraceException;
import io.sonde.api.lang.CompileException;
import io.sonde.api.lang.Diagnostic;
import io.sonde.api.lang.SourceLocation;
import io.sonde.shell.testing.EchoCommand;
import io.sonde.shell.testing.TestIo;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandRunnerTest {
  private final TestIo io = TestIo.process();

  private int run(EchoCommand.Body body, String... words) {
    return CommandRunner.run(new EchoCommand(body), List.of(words), io.io());
  }

  @Test
  void givesTheCommandItsOptionsAndItsStatus() {
    assertEquals(
        42,
        run(
            (line, out) -> {
              assertEquals("7", line.getOptionValue("x"));
              assertEquals(List.of("a", "b"), line.getArgList());
              return 42;
            },
            "a",
            "-x7",
            "b"));
  }

  @Test
  void showsHelpInsteadOfRunning() {
    int status =
        run(
            (line, out) -> {
              throw new AssertionError("ran");
            },
            "--help");
    assertEquals(0, status);
    assertTrue(io.out().startsWith("usage: sonde echo WORD...\n"), io.out());
  }

  @Test
  void reportsUsageInTwoLines() {
    int status =
        run(
            (line, out) -> {
              throw new UsageException("no word");
            });
    assertEquals(2, status);
    assertEquals("sonde: echo: no word\n  try: sonde echo --help\n", io.err());
  }

  @Test
  void reportsATraceExceptionWithItsRemedy() {
    int status =
        run(
            (line, out) -> {
              throw new TraceException("no way", "go round");
            });
    assertEquals(1, status);
    assertEquals("sonde: no way\n  go round\n", io.err());
  }

  @Test
  void addsDetailAndStackWhenVerbose() {
    TraceException failure =
        new TraceException("no way") {
          @Override
          public String detail() {
            return "R1 invalid mem access";
          }
        };
    run(
        (line, out) -> {
          throw failure;
        },
        "--verbose");
    assertTrue(io.err().contains("R1 invalid mem access"), io.err());
    assertTrue(io.err().contains("at io.sonde.shell"), io.err());
  }

  @Test
  void printsDiagnosticsAsTheyAre() {
    Diagnostic diagnostic =
        new Diagnostic(
            Diagnostic.Severity.ERROR,
            new SourceLocation("x.c", 3, 1),
            1,
            "expected ';'",
            Optional.empty(),
            Optional.empty());
    run(
        (line, out) -> {
          throw new CompileException(List.of(diagnostic));
        });
    assertEquals("x.c:3:1: error: expected ';'\n", io.err());
  }

  @Test
  void takesAClosedPipeAsTheEnd() {
    assertEquals(
        0,
        run(
            (line, out) -> {
              throw new IOException("Broken pipe");
            }));
    assertEquals("", io.err());
  }

  @Test
  void reportsOtherErrorsOfOutput() {
    TestIo full = TestIo.failing("No space left on device");
    int status = CommandRunner.run(new EchoCommand((line, out) -> 0), List.of("--help"), full.io());
    assertEquals(1, status);
    assertEquals("sonde: No space left on device\n", full.err());
  }

  @Test
  void namesAnInternalErrorWithoutItsStack() {
    int status =
        run(
            (line, out) -> {
              throw new IllegalStateException("bug");
            });
    assertEquals(1, status);
    assertTrue(io.err().startsWith("sonde: internal error: java.lang.IllegalStateException: bug"));
    assertFalse(io.err().contains("\tat "), io.err());
  }

  @Test
  void givesTheStatusOfSigintToWhatWasInterrupted() {
    assertEquals(
        130,
        run(
            (line, out) -> {
              throw new InterruptedException();
            }));
  }
}
