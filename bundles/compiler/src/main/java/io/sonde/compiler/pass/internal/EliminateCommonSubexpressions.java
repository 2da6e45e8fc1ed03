package io.sonde.compiler.pass.internal;

import io.sonde.compiler.Block;
import io.sonde.compiler.Inst;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.Op;
import io.sonde.compiler.Temp;
import io.sonde.compiler.Value;
import io.sonde.compiler.analysis.internal.ControlFlow;
import io.sonde.compiler.analysis.internal.DominatorTree;
import io.sonde.compiler.analysis.internal.Substitution;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Computes once what is computed twice, where the first computation dominates the second. */
public final class EliminateCommonSubexpressions implements Pass {
  /** An operation at work in the blocks below the one that does it. */
  private record Scope(int block, Map<Expression, Value> known) {}

  /**
   * What is computed, as a key. Hashed by hand: each start compiles, and what a record generates is
   * linked when first called, which takes longer than the rest of this pass.
   */
  private record Expression(Op op) {
    @Override
    public int hashCode() {
      return 31 * op.getClass().hashCode() + op.operands().hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Expression that && op.equals(that.op);
    }
  }

  @Override
  public IrFunction run(IrFunction function) {
    ControlFlow flow = new ControlFlow(function);
    DominatorTree dominators = new DominatorTree(flow);
    Substitution substitution = new Substitution();
    Deque<Scope> work = new ArrayDeque<>();
    work.push(new Scope(function.entry().id(), new HashMap<>()));
    while (!work.isEmpty()) {
      Scope scope = work.pop();
      number(flow.block(scope.block()), scope.known(), substitution);
      for (int child : dominators.children(scope.block())) {
        work.push(new Scope(child, new HashMap<>(scope.known())));
      }
    }
    return substitution.isEmpty() ? function : substitution.apply(without(function, substitution));
  }

  private static void number(Block block, Map<Expression, Value> known, Substitution substitution) {
    for (Inst inst : block.instructions()) {
      if (inst.result().isPresent() && inst.op().isPure()) {
        Temp result = inst.result().get();
        Op op = ordered(inst.op().map(substitution::apply));
        Value first = known.putIfAbsent(new Expression(op), result);
        if (first != null) {
          substitution.put(result, first);
        }
      }
    }
  }

  /** Both orders of a commutative operation's operands are the same. */
  private static Op ordered(Op op) {
    return op instanceof Op.Binary b
            && b.op().isCommutative()
            && b.left() instanceof Temp left
            && b.right() instanceof Temp right
            && left.id() > right.id()
        ? new Op.Binary(b.op(), right, left)
        : op;
  }

  private static IrFunction without(IrFunction function, Substitution gone) {
    List<Block> blocks = new ArrayList<>();
    for (Block block : function.blocks()) {
      blocks.add(
          block.withInstructions(
              block.instructions().stream()
                  .filter(i -> i.result().map(r -> gone.apply(r).equals(r)).orElse(true))
                  .toList()));
    }
    return function.withBlocks(blocks);
  }
}
