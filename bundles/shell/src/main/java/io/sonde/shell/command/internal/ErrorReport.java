package io.sonde.shell.command.internal;

import io.sonde.api.TraceException;
import io.sonde.api.lang.CompileException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.util.Locale;

/**
 * Tells the user what went wrong: one line that names it, one with the remedy; the rest when asked.
 */
public final class ErrorReport {
  private final PrintStream err;
  private final boolean verbose;

  public ErrorReport(PrintStream err, boolean verbose) {
    this.err = err;
    this.verbose = verbose;
  }

  /** A trace that could not be had, or that ended by itself. */
  public void print(TraceException e) {
    // diagnostics begin with their own file and line, as those of every compiler
    err.println(e instanceof CompileException ? e.getMessage() : "sonde: " + e.getMessage());
    e.remedy().ifPresent(remedy -> err.println("  " + remedy));
    if (verbose) {
      if (!e.detail().isEmpty()) {
        err.println(e.detail());
      }
      e.printStackTrace(err);
    }
  }

  void print(IOException e) {
    // the message of a FileSystemException may be the bare path
    String cause = e instanceof FileSystemException ? e.toString() : e.getMessage();
    err.println("sonde: " + (cause == null ? e.toString() : cause));
    trace(e);
  }

  void print(RuntimeException e) {
    err.println("sonde: internal error: " + e);
    if (!verbose) {
      err.println("  --verbose shows where; please report it");
    }
    trace(e);
  }

  private void trace(Exception e) {
    if (verbose) {
      e.printStackTrace(err);
    }
  }

  /** Whether a write failed because nobody reads any more ({@code | head}): no error. */
  static boolean isClosedPipe(IOException e) {
    return e.getMessage() != null
        && e.getMessage().toLowerCase(Locale.ROOT).contains("broken pipe");
  }
}
