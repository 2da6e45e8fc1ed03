package io.sonde.compiler;

import java.util.Locale;

/** A conversion of one value to another type. */
public enum CastOp {
  /** To a wider integer, with zeros. */
  ZEXT,
  /** To a wider integer, with copies of the sign bit. */
  SEXT,
  /** To a narrower integer: its lower bits. */
  TRUNC,
  /** Between pointers and I64, or pointers of two spaces: the same bits. */
  BITCAST;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
