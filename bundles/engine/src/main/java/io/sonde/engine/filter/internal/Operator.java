package io.sonde.engine.filter.internal;

/** A comparison. */
enum Operator {
  EQUAL("=="),
  NOT_EQUAL("!="),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">=");

  private final String text;

  Operator(String text) {
    this.text = text;
  }

  /** The operator so written, or null. */
  static Operator of(String text) {
    for (Operator operator : values()) {
      if (operator.text.equals(text)) {
        return operator;
      }
    }
    return null;
  }

  /** Whether it asks for equality alone, which needs no order. */
  boolean isOfEquality() {
    return this == EQUAL || this == NOT_EQUAL;
  }

  /**
   * Whether it holds.
   *
   * @param order less than, equal to or greater than 0, as the left side is than the right
   */
  boolean holds(int order) {
    return switch (this) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
