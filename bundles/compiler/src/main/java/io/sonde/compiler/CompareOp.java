package io.sonde.compiler;

import java.util.Locale;

/** A comparison of two operands of one type: I32, I64 or pointer. */
public enum CompareOp {
  EQ,
  NE,
  ULT,
  ULE,
  UGT,
  UGE,
  SLT,
  SLE,
  SGT,
  SGE;

  /** What holds when this does not. */
  public CompareOp negated() {
    return switch (this) {
      case EQ -> NE;
      case NE -> EQ;
      case ULT -> UGE;
      case ULE -> UGT;
      case UGT -> ULE;
      case UGE -> ULT;
      case SLT -> SGE;
      case SLE -> SGT;
      case SGT -> SLE;
      case SGE -> SLT;
    };
  }

  /** The same with the operands exchanged. */
  public CompareOp swapped() {
    return switch (this) {
      case EQ, NE -> this;
      case ULT -> UGT;
      case ULE -> UGE;
      case UGT -> ULT;
      case UGE -> ULE;
      case SLT -> SGT;
      case SLE -> SGE;
      case SGT -> SLT;
      case SGE -> SLE;
    };
  }

  /** Whether it reads its operands as signed. */
  public boolean isSigned() {
    return switch (this) {
      case SLT, SLE, SGT, SGE -> true;
      default -> false;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
