package io.sonde.compiler.pass.internal;

import io.sonde.compiler.IrFunction;
import java.util.List;
import java.util.function.UnaryOperator;

/** The passes in their order, repeated until none finds anything to do. */
public final class Optimizer {
  /** Far more than any function needs: a guard against passes that undo each other. */
  private static final int MOST_ROUNDS = 50;

  private static final List<Pass> PASSES =
      List.of(
          new ApplyRules(
              List.of(
                  new FoldConstants(),
                  new SimplifyAlgebra(),
                  new SimplifyCasts(),
                  new ReduceStrength())),
          new FoldAddresses(),
          new ForwardStores(),
          new FoldBranches(),
          new SimplifyPhis(),
          new EliminateCommonSubexpressions(),
          new EliminateDeadStores(),
          new EliminateDeadCode(),
          new MergeBlocks(),
          new SkipEmptyBlocks());

  private Optimizer() {}

  /** The best equivalent that the passes find. */
  public static IrFunction optimize(IrFunction function) {
    return optimize(function, UnaryOperator.identity());
  }

  /** Skips blocks that do nothing and merges what follows one another; changes no operation. */
  public static IrFunction tidy(IrFunction function) {
    IrFunction current = function;
    IrFunction before;
    do {
      before = current;
      current =
          new MergeBlocks().run(new SkipEmptyBlocks().run(new RemoveUnreachable().run(before)));
    } while (current != before);
    return current;
  }

  /**
   * The same, with a look at the function after each pass.
   *
   * @param observer gets what a pass made and gives it back
   */
  public static IrFunction optimize(IrFunction function, UnaryOperator<IrFunction> observer) {
    IrFunction current = function;
    int unchanged = 0; // by so many passes in a row
    for (int run = 0; run < MOST_ROUNDS * PASSES.size() && unchanged < PASSES.size(); run++) {
      IrFunction before = current;
      current = observer.apply(PASSES.get(run % PASSES.size()).run(before));
      unchanged = current == before ? unchanged + 1 : 0;
    }
    return current;
  }
}
