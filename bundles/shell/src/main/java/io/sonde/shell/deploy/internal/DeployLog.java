package io.sonde.shell.deploy.internal;

import io.sonde.api.TraceException;
import io.sonde.shell.command.internal.ErrorReport;
import io.sonde.shell.command.internal.Io;
import java.nio.file.Path;

/** Tells the user what becomes of files. */
final class DeployLog {
  private final Io io;

  DeployLog(Io io) {
    this.io = io;
  }

  /** A line about the folder. */
  void say(String text) {
    io.say("deploy: " + text);
  }

  /** A line about a file in it. */
  void say(Path file, String text) {
    say(file.getFileName() + ": " + text);
  }

  /**
   * That a file cannot be had as it is now, and what that means.
   *
   * @param effect what is in effect instead
   */
  void refused(Path file, Exception cause, String effect) {
    if (cause instanceof TraceException trace) {
      say(file, effect);
      new ErrorReport(io.err(), false).print(trace);
    } else {
      String message = cause.getMessage();
      say(file, effect + ": " + (message == null ? cause.toString() : message));
    }
  }
}
