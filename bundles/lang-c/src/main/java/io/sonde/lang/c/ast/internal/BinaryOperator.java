package io.sonde.lang.c.ast.internal;

import java.util.Optional;

/** Binary operators, by how tightly they bind (C11 6.5.5 to 6.5.17). */
public enum BinaryOperator {
  COMMA(",", 0),
  LOGICAL_OR("||", 1),
  LOGICAL_AND("&&", 2),
  OR("|", 3),
  XOR("^", 4),
  AND("&", 5),
  EQUAL("==", 6),
  NOT_EQUAL("!=", 6),
  LESS("<", 7),
  GREATER(">", 7),
  LESS_EQUAL("<=", 7),
  GREATER_EQUAL(">=", 7),
  SHIFT_LEFT("<<", 8),
  SHIFT_RIGHT(">>", 8),
  ADD("+", 9),
  SUBTRACT("-", 9),
  MULTIPLY("*", 10),
  DIVIDE("/", 10),
  REMAINDER("%", 10);

  private final String text;
  private final int precedence;

  BinaryOperator(String text, int precedence) {
    this.text = text;
    this.precedence = precedence;
  }

  public String text() {
    return text;
  }

  public int precedence() {
    return precedence;
  }

  public boolean isComparison() {
    return precedence == 6 || precedence == 7;
  }

  public boolean isShift() {
    return precedence == 8;
  }

  public static Optional<BinaryOperator> of(String text) {
    for (BinaryOperator operator : values()) {
      if (operator.text.equals(text)) {
        return Optional.of(operator);
      }
    }
    return Optional.empty();
  }
}
