package io.sonde.compiler.pass.internal;

import io.sonde.compiler.Block;
import io.sonde.compiler.CompareOp;
import io.sonde.compiler.Constant;
import io.sonde.compiler.IntType;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.Op;
import io.sonde.compiler.Terminator;
import io.sonde.compiler.Terminator.Branch;
import io.sonde.compiler.Terminator.Jump;
import io.sonde.compiler.analysis.internal.Definitions;
import java.util.ArrayList;
import java.util.List;

/**
 * A branch whose outcome is known becomes a jump; one on a comparison's result makes the comparison
 * itself. What is no longer reached is removed at once.
 */
public final class FoldBranches implements Pass {
  @Override
  public IrFunction run(IrFunction function) {
    Definitions definitions = new Definitions(function);
    List<Block> blocks = new ArrayList<>();
    boolean changed = false;
    for (Block block : function.blocks()) {
      Terminator end =
          block.end() instanceof Branch branch ? fold(branch, definitions) : block.end();
      changed |= end != block.end();
      blocks.add(block.withEnd(end));
    }
    return changed ? new RemoveUnreachable().run(function.withBlocks(blocks)) : function;
  }

  private static Terminator fold(Branch b, Definitions definitions) {
    if (b.then() == b.otherwise()) {
      return new Jump(b.then());
    }
    if (b.left() instanceof Constant left) {
      return b.right() instanceof Constant right
          ? new Jump(holds(b.op(), left, right) ? b.then() : b.otherwise())
          : new Branch(b.op().swapped(), b.right(), b.left(), b.then(), b.otherwise());
    }
    boolean againstZero = b.right() instanceof Constant zero && zero.bits() == 0;
    boolean equality = b.op() == CompareOp.EQ || b.op() == CompareOp.NE;
    if (!againstZero || !equality) {
      return b;
    }
    Op definition = definitions.of(b.left()).orElse(null);
    if (definition instanceof Op.Compare c) {
      return b.op() == CompareOp.NE
          ? new Branch(c.op(), c.left(), c.right(), b.then(), b.otherwise())
          : new Branch(c.op(), c.left(), c.right(), b.otherwise(), b.then());
    }
    if (definition instanceof Op.Cast c && isWidening(c)) {
      return new Branch(
          b.op(), c.value(), Constant.zero(c.value().type()), b.then(), b.otherwise());
    }
    return b;
  }

  /** A number is 0 if and only if it is so before it is widened. */
  private static boolean isWidening(Op.Cast cast) {
    return switch (cast.op()) {
      case ZEXT, SEXT -> cast.value().type() == IntType.I32;
      default -> false;
    };
  }

  private static boolean holds(CompareOp op, Constant left, Constant right) {
    IntType type = left.type() instanceof IntType integer ? integer : IntType.I64;
    return Arithmetic.holds(op, type, left.bits(), right.bits());
  }
}
