package io.sonde.compiler.pass.internal;

import io.sonde.compiler.CastOp;
import io.sonde.compiler.Constant;
import io.sonde.compiler.IntType;
import io.sonde.compiler.IrType;
import io.sonde.compiler.Op;
import io.sonde.compiler.Value;
import java.util.Optional;

/** Computes what is known when compiling. */
public final class FoldConstants implements Rule {
  @Override
  public Optional<Value> apply(Op op, IrType type, RuleContext context) {
    return fold(op).map(bits -> new Constant(type, bits));
  }

  private static Optional<Long> fold(Op op) {
    if (op instanceof Op.Binary b
        && b.left() instanceof Constant left
        && b.right() instanceof Constant right) {
      return Optional.of(
          Arithmetic.evaluate(b.op(), (IntType) left.type(), left.bits(), right.bits()));
    }
    if (op instanceof Op.Compare c
        && c.left() instanceof Constant left
        && c.right() instanceof Constant right) {
      IntType type = left.type() instanceof IntType integer ? integer : IntType.I64;
      return Optional.of(Arithmetic.holds(c.op(), type, left.bits(), right.bits()) ? 1L : 0L);
    }
    if (op instanceof Op.Cast c && c.value() instanceof Constant value) {
      return Optional.of(c.op() == CastOp.ZEXT ? value.unsigned() : value.bits());
    }
    if (op instanceof Op.ByteSwap s && s.value() instanceof Constant value) {
      return Optional.of(Arithmetic.swapped((IntType) value.type(), value.bits()));
    }
    if (op instanceof Op.PointerAdd p
        && p.base() instanceof Constant base
        && p.offset() instanceof Constant offset) {
      return Optional.of(base.bits() + offset.bits());
    }
    return Optional.empty();
  }
}
