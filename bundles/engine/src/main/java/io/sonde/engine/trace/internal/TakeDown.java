package io.sonde.engine.trace.internal;

import io.sonde.api.TraceId;
import java.lang.System.Logger.Level;
import java.util.List;

/** Steps that all have to be tried, whatever becomes of those before. */
final class TakeDown {
  private static final System.Logger LOG = System.getLogger(TakeDown.class.getName());

  private TakeDown() {}

  /** What a step does. */
  interface Action {
    void run() throws Exception;
  }

  /**
   * A step.
   *
   * @param name what it does, for the log
   */
  record Step(String name, Action action) {}

  static void run(TraceId trace, List<Step> steps) {
    for (Step step : steps) {
      try {
        step.action().run();
      } catch (Exception | LinkageError e) {
        LOG.log(Level.ERROR, "trace " + trace + ": " + step.name() + " failed", e);
      }
    }
  }
}
