package io.sonde.compiler.pass.internal;

import io.sonde.compiler.BinaryOp;
import io.sonde.compiler.Constant;
import io.sonde.compiler.IntType;
import io.sonde.compiler.IrType;
import io.sonde.compiler.Op;
import io.sonde.compiler.Value;
import io.sonde.compiler.analysis.internal.Code;
import java.util.Optional;

/** Multiplication and unsigned division by powers of two become shifts and masks. */
public final class ReduceStrength implements Rule {
  @Override
  public Optional<Value> apply(Op op, IrType type, RuleContext context) {
    if (!(op instanceof Op.Binary b) || !(b.right() instanceof Constant right)) {
      return Optional.empty();
    }
    long number = ((IntType) type).unsigned(right.bits());
    if (Long.bitCount(number) != 1) {
      return Optional.empty();
    }
    int power = Long.numberOfTrailingZeros(number);
    Code code = context.code();
    return switch (b.op()) {
      case MUL -> Optional.of(code.binary(BinaryOp.SHL, b.left(), power));
      case UDIV -> Optional.of(code.binary(BinaryOp.LSHR, b.left(), power));
      case UREM -> Optional.of(code.binary(BinaryOp.AND, b.left(), number - 1));
      default -> Optional.empty();
    };
  }
}
