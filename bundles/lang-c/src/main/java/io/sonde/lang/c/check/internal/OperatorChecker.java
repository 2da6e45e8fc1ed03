package io.sonde.lang.c.check.internal;

import io.sonde.lang.c.ast.internal.BinaryOperator;
import io.sonde.lang.c.ast.internal.UnaryOperator;
import io.sonde.lang.c.source.internal.Span;
import io.sonde.lang.c.tree.internal.Constants;
import io.sonde.lang.c.tree.internal.Tree;
import io.sonde.lang.c.type.internal.CType;
import io.sonde.lang.c.type.internal.CType.PointerType;
import io.sonde.lang.c.type.internal.IntegerType;
import java.util.OptionalLong;

/** Operators on values whose types are known (C11 6.5.3 to 6.5.15). */
final class OperatorChecker {
  private final Environment environment;
  private final Conversions conversions;

  OperatorChecker(Environment environment, Conversions conversions) {
    this.environment = environment;
    this.conversions = conversions;
  }

  Tree binary(Span span, BinaryOperator operator, Tree left, Tree right) {
    if (left.type().isError() || right.type().isError()) {
      return new Tree.Bad(span);
    }
    if (operator == BinaryOperator.COMMA) {
      return new Tree.Sequence(span, left, right);
    }
    if (operator == BinaryOperator.LOGICAL_AND || operator == BinaryOperator.LOGICAL_OR) {
      Tree first = conversions.condition(left);
      Tree second = conversions.condition(right);
      return new Tree.Logical(span, operator == BinaryOperator.LOGICAL_AND, first, second);
    }
    if (left.type() instanceof IntegerType a && right.type() instanceof IntegerType b) {
      return integers(span, operator, left, a, right, b);
    }
    if (operator.isComparison()) {
      return comparePointers(span, operator, left, right);
    }
    boolean add = operator == BinaryOperator.ADD;
    boolean subtract = operator == BinaryOperator.SUBTRACT;
    if ((add || subtract) && left.type().isPointer() && right.type().isInteger()) {
      return step(span, left, right, subtract);
    } else if (add && left.type().isInteger() && right.type().isPointer()) {
      return step(span, right, left, false);
    } else if (subtract && left.type().isPointer() && right.type().isPointer()) {
      return distance(span, left, right);
    }
    return mismatch(span, operator, left, right);
  }

  private Tree integers(
      Span span, BinaryOperator operator, Tree left, IntegerType a, Tree right, IntegerType b) {
    if (operator.isShift()) {
      IntegerType type = a.promoted();
      OptionalLong count = Constants.evaluate(right);
      if (count.isPresent() && (count.getAsLong() < 0 || count.getAsLong() >= type.size() * 8L)) {
        String bits = type.size() * 8 + " bits";
        environment
            .diagnostics()
            .warning(right.span(), "shift by " + count.getAsLong() + " of a value of " + bits);
      }
      return new Tree.Arithmetic(
          span, operator, Conversions.convert(left, type), Conversions.promote(right));
    }
    IntegerType common = IntegerType.common(a, b);
    Tree x = Conversions.convert(left, common);
    Tree y = Conversions.convert(right, common);
    if (operator.isComparison()) {
      return new Tree.Comparison(span, operator, x, y);
    }
    boolean division = operator == BinaryOperator.DIVIDE || operator == BinaryOperator.REMAINDER;
    OptionalLong divisor = division ? Constants.evaluate(right) : OptionalLong.empty();
    if (divisor.isPresent() && divisor.getAsLong() == 0) {
      environment.diagnostics().warning(right.span(), "division by zero");
    }
    return new Tree.Arithmetic(span, operator, x, y);
  }

  private Tree comparePointers(Span span, BinaryOperator operator, Tree left, Tree right) {
    if (!left.type().isScalar() || !right.type().isScalar()) {
      return mismatch(span, operator, left, right);
    }
    if (left.type() instanceof PointerType a && right.type() instanceof PointerType b) {
      if (!Conversions.areCompatible(a.target(), b.target())) {
        environment.diagnostics().warning(span, "comparison of '" + a + "' with '" + b + "'");
      }
      return new Tree.Comparison(span, operator, left, Conversions.convert(right, a));
    }
    Tree pointer = left.type().isPointer() ? left : right;
    Tree integer = pointer == left ? right : left;
    if (!Constants.isNull(integer)) {
      environment
          .diagnostics()
          .warning(span, "comparison of '" + left.type() + "' with '" + right.type() + "'");
    }
    Tree converted = Conversions.convert(integer, pointer.type());
    return new Tree.Comparison(
        span, operator, pointer == left ? left : converted, pointer == left ? converted : right);
  }

  /** A pointer some elements further. GNU C counts bytes where it points to void. */
  Tree step(Span span, Tree pointer, Tree count, boolean back) {
    OptionalLong size = elementSize(span, pointer);
    if (size.isEmpty()) {
      return new Tree.Bad(span);
    }
    Tree wide = Conversions.convert(Conversions.promote(count), IntegerType.LONG);
    return new Tree.PointerStep(span, pointer, wide, size.getAsLong(), back);
  }

  /** Bytes of what a pointer points to; empty if that is not known, which is reported. */
  OptionalLong elementSize(Span span, Tree pointer) {
    CType target = ((PointerType) pointer.type()).target();
    OptionalLong size = target.isVoid() ? OptionalLong.of(1) : environment.sizes().of(target);
    if (size.isEmpty()) {
      environment.diagnostics().error(span, "the size of '" + target + "' is not known");
    }
    return size;
  }

  private Tree distance(Span span, Tree left, Tree right) {
    PointerType a = (PointerType) left.type();
    PointerType b = (PointerType) right.type();
    if (!Conversions.areCompatible(a.target(), b.target())) {
      return mismatch(span, BinaryOperator.SUBTRACT, left, right);
    }
    OptionalLong size = elementSize(span, left);
    return size.isEmpty()
        ? new Tree.Bad(span)
        : new Tree.PointerDistance(span, left, right, size.getAsLong());
  }

  private Tree mismatch(Span span, BinaryOperator operator, Tree left, Tree right) {
    environment
        .diagnostics()
        .error(
            span,
            "'"
                + operator.text()
                + "' does not take '"
                + left.type()
                + "' and '"
                + right.type()
                + "'");
    return new Tree.Bad(span);
  }

  /** Unary operators but {@code &} and {@code *}. */
  Tree unary(Span span, UnaryOperator operator, Tree operand) {
    if (operand.type().isError()) {
      return new Tree.Bad(span);
    }
    if (operator == UnaryOperator.NOT) {
      return new Tree.Not(span, conversions.condition(operand));
    }
    if (!operand.type().isInteger()) {
      environment
          .diagnostics()
          .error(span, "'" + operator.text() + "' does not take '" + operand.type() + "'");
      return new Tree.Bad(span);
    }
    Tree promoted = Conversions.promote(operand);
    return switch (operator) {
      case PLUS -> promoted;
      case MINUS ->
          new Tree.Arithmetic(
              span, BinaryOperator.SUBTRACT, new Tree.Constant(span, promoted.type(), 0), promoted);
      default -> new Tree.Complement(span, promoted);
    };
  }

  Tree conditional(Span span, Tree condition, Tree yes, Tree no) {
    CType a = yes.type();
    CType b = no.type();
    if (condition.type().isError() || a.isError() || b.isError()) {
      return new Tree.Bad(span);
    }
    Tree test = conversions.condition(condition);
    CType type;
    if (a instanceof IntegerType x && b instanceof IntegerType y) {
      type = IntegerType.common(x, y);
    } else if (a.isVoid() && b.isVoid()) {
      type = a;
    } else if (a.isPointer() && (b.isPointer() || Constants.isNull(no))) {
      type = b instanceof PointerType p && p.target().isVoid() && !Constants.isNull(no) ? b : a;
    } else if (b.isPointer() && Constants.isNull(yes)) {
      type = b;
    } else {
      environment.diagnostics().error(span, "the parts of '?:' are '" + a + "' and '" + b + "'");
      return new Tree.Bad(span);
    }
    if (a instanceof PointerType x
        && b instanceof PointerType y
        && !Conversions.areCompatible(x.target(), y.target())) {
      environment.diagnostics().warning(span, "the parts of '?:' are '" + a + "' and '" + b + "'");
    }
    return new Tree.Conditional(
        span, type, test, Conversions.convert(yes, type), Conversions.convert(no, type));
  }
}
