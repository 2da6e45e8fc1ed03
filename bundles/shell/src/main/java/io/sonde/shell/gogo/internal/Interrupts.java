package io.sonde.shell.gogo.internal;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Job;
import org.apache.felix.service.command.Job.Status;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;

/**
 * Ctrl-C while a command runs. Gogo's shell cancels the whole job: it prints an exception and its
 * prompt while the command is still coming to its end. Here the command's thread is interrupted
 * instead, and the job ends when the command has said what it has to say. A command that is not in
 * the foreground leaves Ctrl-C to whoever had it before.
 */
interface Interrupts {
  /** Where the shell keeps its terminal. */
  String TERMINAL = ".terminal";

  /** Gives Ctrl-C back. */
  void giveBack();

  /** Takes Ctrl-C for the calling thread, where the session has a terminal. */
  static Interrupts of(CommandSession session) {
    Job job = Job.Utils.current();
    // The terminal's classes are there only if it is.
    return job == null || session.get(TERMINAL) == null
        ? () -> {}
        : OnTerminal.take(session.get(TERMINAL), job);
  }

  /** On a terminal of JLine's. */
  final class OnTerminal {
    private OnTerminal() {}

    static Interrupts take(Object console, Job job) {
      if (!(console instanceof Terminal terminal)) {
        return () -> {};
      }
      Thread command = Thread.currentThread();
      SignalHandler[] before = new SignalHandler[1];
      before[0] =
          terminal.handle(
              Signal.INT,
              signal -> {
                if (job.status() == Status.Foreground) {
                  command.interrupt();
                } else if (before[0] != null) {
                  before[0].handle(signal);
                }
              });
      return () -> terminal.handle(Signal.INT, before[0]);
    }
  }
}
