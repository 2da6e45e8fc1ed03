package io.sonde.compiler.lower.internal;

import io.sonde.api.KernelVersion;
import io.sonde.compiler.BackendException;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.pass.internal.ApplyRules;
import io.sonde.compiler.pass.internal.EliminateDeadCode;
import io.sonde.compiler.pass.internal.MergeReturns;
import io.sonde.compiler.pass.internal.Optimizer;
import java.util.List;

/** The lowering passes in their order. */
public final class Lowering {
  private Lowering() {}

  /**
   * What comes before the passes: loads nobody needs are gone before they become calls.
   *
   * @throws BackendException if a pointer is used that may be null
   */
  public static IrFunction begin(IrFunction function, KernelVersion kernel)
      throws BackendException {
    IrFunction clean = new EliminateDeadCode().run(Optimizer.optimize(function));
    NullTests.check(clean);
    return new LowerMemory(kernel).run(clean);
  }

  /** What comes after the passes: a function that instruction selection takes. */
  public static IrFunction finish(IrFunction function) {
    IrFunction divided = new ApplyRules(List.of(new LowerSignedDivision())).run(function);
    IrFunction merged = new MergeReturns().run(Optimizer.optimize(divided));
    IrFunction compared = new LowerComparisons().run(merged);
    IrFunction shared = new ShareSlots().run(Optimizer.tidy(compared));
    return new SplitCriticalEdges().run(shared);
  }
}
