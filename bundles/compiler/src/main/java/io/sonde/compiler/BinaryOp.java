package io.sonde.compiler;

import java.util.Locale;

/**
 * Two operands of one type, I32 or I64, give a third. All wrap around. Where C leaves the result
 * undefined, it is the one of BPF: a division by zero gives 0, a remainder by zero the dividend;
 * the least number divided by -1 gives itself, with remainder 0; a shift counts modulo the width.
 */
public enum BinaryOp {
  ADD(true),
  SUB(false),
  MUL(true),
  UDIV(false),
  SDIV(false),
  UREM(false),
  SREM(false),
  AND(true),
  OR(true),
  XOR(true),
  SHL(false),
  LSHR(false),
  ASHR(false);

  private final boolean commutative;

  BinaryOp(boolean commutative) {
    this.commutative = commutative;
  }

  /** Whether its operands may be exchanged. */
  public boolean isCommutative() {
    return commutative;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
