package io.sonde.engine.filter.internal;

import java.math.BigInteger;

/** A value that a field is compared with. */
sealed interface Literal {
  /** An integer. */
  record Number(BigInteger value) implements Literal {
    @Override
    public String toString() {
      return value.toString();
    }
  }

  /** Text in quotes. */
  record Text(String value) implements Literal {
    @Override
    public String toString() {
      return '"' + value + '"';
    }
  }

  /** A bare word: a name of an enumeration, {@code true} or {@code false}. */
  record Word(String value) implements Literal {
    @Override
    public String toString() {
      return value;
    }
  }
}
