package io.sonde.engine.trace.internal;

import io.sonde.api.TraceException;
import io.sonde.tracefs.EventRefusedException;
import io.sonde.tracefs.dynamic.EventSyntaxException;
import java.io.IOException;

/** Tells the user, as a trace's failure, why an event of tracefs cannot be had. */
final class EventRefusals {
  private EventRefusals() {}

  /** A text that is no definition, or a filter that is none: with the line and a caret. */
  static TraceException syntax(EventSyntaxException e) {
    return new TraceException(e.report(), null, e);
  }

  /** Whatever it was. */
  static TraceException explain(IOException e) {
    if (e instanceof EventSyntaxException syntax) {
      return syntax(syntax);
    }
    return new TraceException(text(e), null, e);
  }

  /** The refusal, with the kernel's own caret where it has one. */
  static String text(IOException e) {
    if (e instanceof EventRefusedException refused) {
      return refused.report();
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
