package io.sonde.compiler.pass.internal;

import io.sonde.compiler.BinaryOp;
import io.sonde.compiler.CompareOp;
import io.sonde.compiler.Constant;
import io.sonde.compiler.IntType;
import io.sonde.compiler.IrType;
import io.sonde.compiler.Op;
import io.sonde.compiler.Value;
import java.util.Optional;

/**
 * Identities of arithmetic and comparison: constants to the right, neutral and absorbing elements,
 * two constants in a row made one.
 */
public final class SimplifyAlgebra implements Rule {
  @Override
  public Optional<Value> apply(Op op, IrType type, RuleContext context) {
    if (op instanceof Op.Binary b) {
      return binary(b, (IntType) type, context);
    }
    if (op instanceof Op.Compare c) {
      return compare(c, context);
    }
    if (op instanceof Op.PointerAdd p) {
      return pointerAdd(p, context);
    }
    return Optional.empty();
  }

  private static Optional<Value> binary(Op.Binary b, IntType type, RuleContext context) {
    if (b.left() instanceof Constant && b.op().isCommutative()) {
      return Optional.of(context.code().binary(b.op(), b.right(), b.left()));
    }
    if (b.right() instanceof Constant right) {
      Optional<Value> result = withConstant(b, right.bits(), type);
      return result.isPresent() ? result : reassociate(b, right, type, context);
    }
    if (b.left().equals(b.right())) {
      return switch (b.op()) {
        case SUB, XOR -> Optional.of(Constant.zero(type));
        case AND, OR -> Optional.of(b.left());
        default -> Optional.empty();
      };
    }
    return Optional.empty();
  }

  private static Optional<Value> withConstant(Op.Binary b, long right, IntType type) {
    boolean neutral =
        switch (b.op()) {
          case ADD, SUB, OR, XOR -> right == 0;
          case SHL, LSHR, ASHR -> (right & (type.bits() - 1)) == 0;
          case MUL, UDIV, SDIV -> right == 1;
          case UREM, SREM -> right == 0;
          case AND -> right == -1;
        };
    if (neutral) {
      return Optional.of(b.left());
    }
    boolean zero =
        switch (b.op()) {
          case MUL, AND, UDIV, SDIV -> right == 0;
          case UREM -> right == 1;
          case SREM -> right == 1 || right == -1;
          default -> false;
        };
    if (zero) {
      return Optional.of(Constant.zero(type));
    }
    return b.op() == BinaryOp.OR && right == -1
        ? Optional.of(new Constant(type, -1))
        : Optional.empty();
  }

  /** {@code (x op 3) op 4}: the constants meet. A subtraction is the addition of the opposite. */
  private static Optional<Value> reassociate(
      Op.Binary b, Constant right, IntType type, RuleContext context) {
    if (b.op() == BinaryOp.SUB) {
      return Optional.of(context.code().binary(BinaryOp.ADD, b.left(), -right.bits()));
    }
    Op.Binary inner = context.definition(b.left(), Op.Binary.class);
    if (!b.op().isCommutative()
        || inner == null
        || inner.op() != b.op()
        || !(inner.right() instanceof Constant first)) {
      return Optional.empty();
    }
    long both = Arithmetic.evaluate(b.op(), type, first.bits(), right.bits());
    return Optional.of(context.code().binary(b.op(), inner.left(), both));
  }

  private static Optional<Value> compare(Op.Compare c, RuleContext context) {
    if (c.left() instanceof Constant) {
      return Optional.of(
          context
              .code()
              .define(IntType.I32, new Op.Compare(c.op().swapped(), c.right(), c.left())));
    }
    if (c.left().equals(c.right())) {
      boolean holds =
          switch (c.op()) {
            case EQ, ULE, UGE, SLE, SGE -> true;
            default -> false;
          };
      return Optional.of(new Constant(IntType.I32, holds ? 1 : 0));
    }
    return ofComparison(c, context);
  }

  /** {@code (a < b) != 0} is {@code a < b}; {@code (a < b) == 0} its opposite. */
  private static Optional<Value> ofComparison(Op.Compare c, RuleContext context) {
    boolean againstZero = c.right() instanceof Constant zero && zero.bits() == 0;
    Op.Compare inner = context.definition(c.left(), Op.Compare.class);
    if (!againstZero || inner == null) {
      return Optional.empty();
    }
    if (c.op() == CompareOp.NE) {
      return Optional.of(c.left());
    }
    return c.op() != CompareOp.EQ
        ? Optional.empty()
        : Optional.of(
            context
                .code()
                .define(
                    IntType.I32,
                    new Op.Compare(inner.op().negated(), inner.left(), inner.right())));
  }

  private static Optional<Value> pointerAdd(Op.PointerAdd p, RuleContext context) {
    if (!(p.offset() instanceof Constant offset)) {
      return Optional.empty();
    }
    if (offset.bits() == 0) {
      return Optional.of(p.base());
    }
    Op.PointerAdd inner = context.definition(p.base(), Op.PointerAdd.class);
    if (inner == null || !(inner.offset() instanceof Constant first)) {
      return Optional.empty();
    }
    Constant both = new Constant(IntType.I64, first.bits() + offset.bits());
    return Optional.of(
        context.code().define(p.base().type(), new Op.PointerAdd(inner.base(), both)));
  }
}
