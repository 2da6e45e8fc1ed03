package io.sonde.tracefs.filter.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A comparison: {@code FIELD[.MODIFIER] OPERATOR VALUE}. Columns count from 1.
 *
 * @param modifier {@code ustring} or {@code function}; empty for none
 * @param value as it stands there, without quotes
 */
record Predicate(
    String field,
    int fieldColumn,
    String modifier,
    Operator operator,
    int operatorColumn,
    Form form,
    String value,
    int valueColumn) {

  /** How values are compared; in this order, as some begin with others. */
  enum Operator {
    EQUAL("=="),
    NOT_EQUAL("!="),
    GLOB("~"),
    AT_MOST("<="),
    LESS("<"),
    AT_LEAST(">="),
    GREATER(">"),
    SHARES_BITS("&");

    private final String text;

    Operator(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }

    /** Whether texts can be compared so. */
    boolean isForText() {
      return this == EQUAL || this == NOT_EQUAL || this == GLOB;
    }

    /** All of them, for errors. */
    static String all() {
      return join(List.of(values()));
    }

    static String join(List<Operator> operators) {
      return operators.stream().map(Operator::text).collect(Collectors.joining(" "));
    }

    static List<Operator> forText() {
      return Arrays.stream(values()).filter(Operator::isForText).toList();
    }
  }

  /** How the value is written. */
  enum Form {
    NUMBER,
    QUOTED,
    /** {@code CPUS{0-3,5}} (Linux 6.6). */
    CPUS,
    /** A function's name, behind {@code .function} (Linux 6.4). */
    NAME
  }
}
