package io.sonde.lang.c.tree.internal;

import io.sonde.lang.c.ast.internal.BinaryOperator;
import io.sonde.lang.c.type.internal.IntegerType;
import java.util.OptionalLong;

/**
 * Evaluates constant expressions (C11 6.6): array lengths, enumeration constants, null pointers.
 */
public final class Constants {
  private Constants() {}

  /** The value, wrapped to the expression's type; empty if it is not constant. */
  public static OptionalLong evaluate(Tree tree) {
    if (tree instanceof Tree.Constant constant) {
      return OptionalLong.of(constant.value());
    } else if (tree instanceof Tree.Convert convert) {
      OptionalLong value = evaluate(convert.operand());
      return value.isPresent() && convert.type() instanceof IntegerType type
          ? OptionalLong.of(type.wrap(value.getAsLong()))
          : OptionalLong.empty();
    } else if (tree instanceof Tree.Arithmetic arithmetic) {
      return arithmetic(arithmetic);
    } else if (tree instanceof Tree.Comparison comparison) {
      return comparison(comparison);
    } else if (tree instanceof Tree.Logical logical) {
      return logical(logical);
    } else if (tree instanceof Tree.Not not) {
      OptionalLong value = evaluate(not.operand());
      return value.isPresent() ? truth(value.getAsLong() == 0) : value;
    } else if (tree instanceof Tree.Complement complement) {
      OptionalLong value = evaluate(complement.operand());
      return value.isPresent() && complement.type() instanceof IntegerType type
          ? OptionalLong.of(type.wrap(~value.getAsLong()))
          : OptionalLong.empty();
    } else if (tree instanceof Tree.Conditional conditional) {
      OptionalLong condition = evaluate(conditional.condition());
      if (condition.isEmpty()) {
        return condition;
      }
      return evaluate(condition.getAsLong() != 0 ? conditional.yes() : conditional.no());
    }
    return OptionalLong.empty();
  }

  /** Whether it is the constant 0, which any pointer may be compared with and set to. */
  public static boolean isNull(Tree tree) {
    Tree inner = tree;
    while (inner instanceof Tree.Convert convert) {
      inner = convert.operand();
    }
    boolean integer = tree.type().isInteger() || inner != tree;
    OptionalLong value = evaluate(inner);
    return integer && value.isPresent() && value.getAsLong() == 0;
  }

  private static OptionalLong truth(boolean truth) {
    return OptionalLong.of(truth ? 1 : 0);
  }

  private static OptionalLong logical(Tree.Logical logical) {
    OptionalLong left = evaluate(logical.left());
    if (left.isEmpty()) {
      return left;
    }
    if ((left.getAsLong() != 0) != logical.and()) {
      return truth(!logical.and());
    }
    OptionalLong right = evaluate(logical.right());
    return right.isEmpty() ? right : truth(right.getAsLong() != 0);
  }

  private static OptionalLong comparison(Tree.Comparison comparison) {
    OptionalLong left = evaluate(comparison.left());
    OptionalLong right = evaluate(comparison.right());
    if (left.isEmpty()
        || right.isEmpty()
        || !(comparison.left().type() instanceof IntegerType type)) {
      return OptionalLong.empty();
    }
    long a = left.getAsLong();
    long b = right.getAsLong();
    int order = type.isSigned() ? Long.compare(a, b) : Long.compareUnsigned(a, b);
    return truth(
        switch (comparison.operator()) {
          case EQUAL -> order == 0;
          case NOT_EQUAL -> order != 0;
          case LESS -> order < 0;
          case GREATER -> order > 0;
          case LESS_EQUAL -> order <= 0;
          default -> order >= 0;
        });
  }

  private static OptionalLong arithmetic(Tree.Arithmetic tree) {
    OptionalLong left = evaluate(tree.left());
    OptionalLong right = evaluate(tree.right());
    if (left.isEmpty() || right.isEmpty() || !(tree.type() instanceof IntegerType type)) {
      return OptionalLong.empty();
    }
    long a = left.getAsLong();
    long b = right.getAsLong();
    boolean division =
        tree.operator() == BinaryOperator.DIVIDE || tree.operator() == BinaryOperator.REMAINDER;
    boolean badShift = tree.operator().isShift() && (b < 0 || b >= type.size() * 8L);
    if ((division && b == 0) || badShift) {
      return OptionalLong.empty();
    }
    boolean signed = type.isSigned();
    long value =
        switch (tree.operator()) {
          case ADD -> a + b;
          case SUBTRACT -> a - b;
          case MULTIPLY -> a * b;
          case DIVIDE -> signed ? a / b : Long.divideUnsigned(a, b);
          case REMAINDER -> signed ? a % b : Long.remainderUnsigned(a, b);
          case AND -> a & b;
          case OR -> a | b;
          case XOR -> a ^ b;
          case SHIFT_LEFT -> a << b;
          case SHIFT_RIGHT -> signed ? a >> b : a >>> b;
          default -> throw new IllegalStateException("no arithmetic: " + tree.operator());
        };
    return OptionalLong.of(type.wrap(value));
  }
}
