package io.sonde.shell.events.internal;

import io.sonde.api.TraceException;
import io.sonde.tracefs.EventRefusedException;
import io.sonde.tracefs.dynamic.EventSyntaxException;
import java.io.IOException;

/** Shows why a definition, a filter or a trigger was refused: the line, and a caret under it. */
final class Refusal {
  private Refusal() {}

  /** What the command failed of; the exception itself where it is of another kind. */
  static TraceException of(IOException e) throws IOException {
    if (e instanceof EventSyntaxException || e instanceof EventRefusedException) {
      return new TraceException(text(e), null, e);
    }
    throw e;
  }

  /** The reason, in one line or with the two of the caret below. */
  static String text(IOException e) {
    if (e instanceof EventSyntaxException syntax) {
      return syntax.report();
    }
    if (e instanceof EventRefusedException refused) {
      return refused.report();
    }
    return e.getMessage();
  }
}
