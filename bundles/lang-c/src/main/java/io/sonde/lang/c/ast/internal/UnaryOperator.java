package io.sonde.lang.c.ast.internal;

import java.util.Optional;

/** Prefix operators that do not change their operand (C11 6.5.3). */
public enum UnaryOperator {
  ADDRESS("&"),
  DEREFERENCE("*"),
  PLUS("+"),
  MINUS("-"),
  COMPLEMENT("~"),
  NOT("!");

  private final String text;

  UnaryOperator(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  public static Optional<UnaryOperator> of(String text) {
    for (UnaryOperator operator : values()) {
      if (operator.text.equals(text)) {
        return Optional.of(operator);
      }
    }
    return Optional.empty();
  }
}
