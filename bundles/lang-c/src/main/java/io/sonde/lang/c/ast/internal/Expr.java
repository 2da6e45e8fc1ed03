package io.sonde.lang.c.ast.internal;

import io.sonde.lang.c.lex.internal.Literals;
import io.sonde.lang.c.source.internal.Span;
import java.util.List;
import java.util.Optional;

/** An expression as written. */
public sealed interface Expr {
  Span span();

  record Number(Span span, Literals.Number value) implements Expr {}

  record Character(Span span, int value) implements Expr {}

  /**
   * A string literal, adjacent ones joined.
   *
   * @param bytes a character for each byte; without the final zero
   */
  record Text(Span span, String bytes) implements Expr {}

  record Name(Span span, String name) implements Expr {}

  record Unary(Span span, UnaryOperator operator, Expr operand) implements Expr {}

  /** {@code ++} or {@code --}, before or behind. */
  record Step(Span span, boolean up, boolean prefix, Expr operand) implements Expr {}

  record Binary(Span span, BinaryOperator operator, Expr left, Expr right) implements Expr {}

  /**
   * An assignment.
   *
   * @param operator of a compound one
   */
  record Assign(Span span, Optional<BinaryOperator> operator, Expr target, Expr value)
      implements Expr {}

  record Conditional(Span span, Expr condition, Expr yes, Expr no) implements Expr {}

  record Cast(Span span, TypeSyntax type, Expr operand) implements Expr {}

  record SizeOfValue(Span span, Expr operand) implements Expr {}

  record SizeOfType(Span span, TypeSyntax type) implements Expr {}

  record Call(Span span, Expr callee, List<Expr> arguments) implements Expr {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** {@code base.name} or {@code base->name}. */
  record Member(Span span, Expr base, boolean arrow, String name, Span nameSpan) implements Expr {}

  record Index(Span span, Expr base, Expr index) implements Expr {}

  /** What could not be read; it has been reported. */
  record Bad(Span span) implements Expr {}
}
