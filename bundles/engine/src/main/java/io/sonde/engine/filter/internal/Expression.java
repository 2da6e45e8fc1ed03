package io.sonde.engine.filter.internal;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A filter as it was written: comparisons of fields with values, and what joins them. */
sealed interface Expression {
  /** A field, by its name or path ({@code args.fd}), compared with a value. */
  record Comparison(String field, Operator operator, Literal value) implements Expression {}

  /** {@code !operand}. */
  record Not(Expression operand) implements Expression {}

  /** {@code left && right}. */
  record And(Expression left, Expression right) implements Expression {}

  /** {@code left || right}. */
  record Or(Expression left, Expression right) implements Expression {}

  /** The fields it names. */
  default Set<String> fields() {
    Set<String> names = new TreeSet<>();
    forEachField(names::add);
    return names;
  }

  private void forEachField(Consumer<String> consumer) {
    if (this instanceof Comparison comparison) {
      consumer.accept(comparison.field());
    } else if (this instanceof Not not) {
      not.operand().forEachField(consumer);
    } else if (this instanceof And and) {
      and.left().forEachField(consumer);
      and.right().forEachField(consumer);
    } else if (this instanceof Or or) {
      or.left().forEachField(consumer);
      or.right().forEachField(consumer);
    }
  }
}
