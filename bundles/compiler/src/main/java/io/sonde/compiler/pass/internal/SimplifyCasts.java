package io.sonde.compiler.pass.internal;

import io.sonde.compiler.BinaryOp;
import io.sonde.compiler.CastOp;
import io.sonde.compiler.Constant;
import io.sonde.compiler.IntType;
import io.sonde.compiler.IrType;
import io.sonde.compiler.Op;
import io.sonde.compiler.Value;
import java.util.Optional;

/** Two conversions in a row made one or none. */
public final class SimplifyCasts implements Rule {
  @Override
  public Optional<Value> apply(Op op, IrType type, RuleContext context) {
    if (!(op instanceof Op.Cast outer)) {
      return Optional.empty();
    }
    Op.Cast inner = context.definition(outer.value(), Op.Cast.class);
    if (inner != null) {
      return pair(outer, inner, context);
    }
    return outer.op() == CastOp.SEXT && isNotNegative(outer.value(), context)
        ? cast(CastOp.ZEXT, outer.value(), type, context)
        : Optional.empty();
  }

  private static Optional<Value> pair(Op.Cast outer, Op.Cast inner, RuleContext context) {
    Value value = inner.value();
    IrType to = outer.type();
    boolean widened = inner.op() == CastOp.ZEXT || inner.op() == CastOp.SEXT;
    return switch (outer.op()) {
      case TRUNC -> {
        if (!widened) {
          yield inner.op() == CastOp.TRUNC
              ? cast(CastOp.TRUNC, value, to, context)
              : Optional.empty();
        }
        int from = value.type().size();
        CastOp needed = from > to.size() ? CastOp.TRUNC : inner.op();
        yield from == to.size() ? Optional.of(value) : cast(needed, value, to, context);
      }
      case ZEXT ->
          inner.op() == CastOp.ZEXT
              ? cast(CastOp.ZEXT, value, to, context)
              : mask(outer, inner, context);
      case SEXT -> widened ? cast(inner.op(), value, to, context) : Optional.empty();
      case BITCAST ->
          inner.op() != CastOp.BITCAST
              ? Optional.empty()
              : value.type().equals(to)
                  ? Optional.of(value)
                  : cast(CastOp.BITCAST, value, to, context);
    };
  }

  /** A number cut off and widened again to its own width has its upper bits masked. */
  private static Optional<Value> mask(Op.Cast outer, Op.Cast inner, RuleContext context) {
    boolean back =
        inner.op() == CastOp.TRUNC
            && inner.value().type().equals(outer.type())
            && outer.value().type().size() < 4
            && outer.type().size() >= 4;
    if (!back) {
      return Optional.empty();
    }
    long bits = ((IntType) outer.value().type()).unsigned(-1);
    return Optional.of(context.code().binary(BinaryOp.AND, inner.value(), bits));
  }

  private static boolean isNotNegative(Value value, RuleContext context) {
    Op.Binary b = context.definition(value, Op.Binary.class);
    if (b != null && b.right() instanceof Constant right) {
      return switch (b.op()) {
        case AND -> right.bits() >= 0;
        case LSHR -> (right.bits() & (((IntType) right.type()).bits() - 1)) > 0;
        case UREM -> right.bits() > 0;
        default -> false;
      };
    }
    return context.definition(value, Op.Compare.class) != null;
  }

  private static Optional<Value> cast(CastOp op, Value value, IrType to, RuleContext context) {
    return Optional.of(context.code().define(to, new Op.Cast(op, value, to)));
  }
}
