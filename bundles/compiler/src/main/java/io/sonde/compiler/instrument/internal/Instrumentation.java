package io.sonde.compiler.instrument.internal;

import io.sonde.api.lang.CompileTarget;
import io.sonde.api.lang.CompileTarget.ProcessId;
import io.sonde.compiler.BackendException;
import io.sonde.compiler.IrFunction;

/**
 * Adds to a program what is every program's: first the plan's guards, then the test for the
 * excluded processes, and the counting of events within.
 */
public final class Instrumentation {
  private Instrumentation() {}

  /**
   * The program with all that.
   *
   * @param counting the module's counters
   */
  public static IrFunction add(IrFunction function, CompileTarget target, CountEvents counting)
      throws BackendException {
    IrFunction result = counting.run(function);
    for (ProcessId process : target.excluded()) {
      result = ExcludeProcess.add(result, process, target.kernel());
    }
    return new AddGuards().run(result);
  }
}
