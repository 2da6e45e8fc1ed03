package io.sonde.compiler.lower.internal;

import io.sonde.compiler.BinaryOp;
import io.sonde.compiler.Constant;
import io.sonde.compiler.IntType;
import io.sonde.compiler.IrType;
import io.sonde.compiler.Op;
import io.sonde.compiler.Value;
import io.sonde.compiler.analysis.internal.Code;
import io.sonde.compiler.pass.internal.Rule;
import io.sonde.compiler.pass.internal.RuleContext;
import java.util.Optional;

/**
 * Signed division and remainder by unsigned ones, as BPF has no others before Linux 6.6: the
 * magnitudes are divided, then the quotient gets the operands' common sign and the remainder the
 * dividend's. A sign is 0 or -1, and {@code (x ^ sign) - sign} is x or -x.
 */
public final class LowerSignedDivision implements Rule {
  @Override
  public Optional<Value> apply(Op op, IrType type, RuleContext context) {
    if (!(op instanceof Op.Binary b) || b.op() != BinaryOp.SDIV && b.op() != BinaryOp.SREM) {
      return Optional.empty();
    }
    IntType integer = (IntType) type;
    Code code = context.code();
    if (b.right() instanceof Constant right && isPowerOfTwo(right.bits())) {
      int power = Long.numberOfTrailingZeros(right.bits());
      Value quotient = byPowerOfTwo(b.left(), power, integer, code);
      return Optional.of(
          b.op() == BinaryOp.SDIV
              ? quotient
              : code.binary(BinaryOp.SUB, b.left(), code.binary(BinaryOp.SHL, quotient, power)));
    }
    Value dividendSign = sign(b.left(), integer, code);
    Value divisorSign = sign(b.right(), integer, code);
    Value dividend = applySign(b.left(), dividendSign, code);
    Value divisor = applySign(b.right(), divisorSign, code);
    if (b.op() == BinaryOp.SREM) {
      Value remainder = code.binary(BinaryOp.UREM, dividend, divisor);
      return Optional.of(applySign(remainder, dividendSign, code));
    }
    Value quotient = code.binary(BinaryOp.UDIV, dividend, divisor);
    return Optional.of(
        applySign(quotient, code.binary(BinaryOp.XOR, dividendSign, divisorSign), code));
  }

  private static boolean isPowerOfTwo(long number) {
    return number > 1 && Long.bitCount(number) == 1;
  }

  /** A shift rounds down; C rounds towards 0: negative dividends are moved up before. */
  private static Value byPowerOfTwo(Value dividend, int power, IntType type, Code code) {
    Value sign = sign(dividend, type, code);
    Value correction = code.binary(BinaryOp.LSHR, sign, type.bits() - power);
    Value moved = code.binary(BinaryOp.ADD, dividend, correction);
    return code.binary(BinaryOp.ASHR, moved, power);
  }

  private static Value sign(Value value, IntType type, Code code) {
    return code.binary(BinaryOp.ASHR, value, type.bits() - 1);
  }

  private static Value applySign(Value value, Value sign, Code code) {
    return code.binary(BinaryOp.SUB, code.binary(BinaryOp.XOR, value, sign), sign);
  }
}
