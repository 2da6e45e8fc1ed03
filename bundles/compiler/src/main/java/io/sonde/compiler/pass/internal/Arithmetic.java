package io.sonde.compiler.pass.internal;

import io.sonde.compiler.BinaryOp;
import io.sonde.compiler.CompareOp;
import io.sonde.compiler.IntType;

/** What operators make of numbers: C's semantics by width, BPF's where C has none. */
public final class Arithmetic {
  private Arithmetic() {}

  /** The result, sign-extended from the type's width. */
  public static long evaluate(BinaryOp op, IntType type, long left, long right) {
    long a = type.signed(left);
    long b = type.signed(right);
    long ua = type.unsigned(left);
    long ub = type.unsigned(right);
    int shift = (int) b & (type.bits() - 1);
    long result =
        switch (op) {
          case ADD -> a + b;
          case SUB -> a - b;
          case MUL -> a * b;
          case UDIV -> ub == 0 ? 0 : Long.divideUnsigned(ua, ub);
          case SDIV -> b == 0 ? 0 : a / b;
          case UREM -> ub == 0 ? ua : Long.remainderUnsigned(ua, ub);
          case SREM -> b == 0 ? a : a % b;
          case AND -> a & b;
          case OR -> a | b;
          case XOR -> a ^ b;
          case SHL -> a << shift;
          case LSHR -> ua >>> shift;
          case ASHR -> a >> shift;
        };
    return type.signed(result);
  }

  /** Whether the comparison holds between two numbers of this type. */
  public static boolean holds(CompareOp op, IntType type, long left, long right) {
    long a = type.signed(left);
    long b = type.signed(right);
    int unsigned = Long.compareUnsigned(type.unsigned(left), type.unsigned(right));
    return switch (op) {
      case EQ -> a == b;
      case NE -> a != b;
      case ULT -> unsigned < 0;
      case ULE -> unsigned <= 0;
      case UGT -> unsigned > 0;
      case UGE -> unsigned >= 0;
      case SLT -> a < b;
      case SLE -> a <= b;
      case SGT -> a > b;
      case SGE -> a >= b;
    };
  }

  /** The bytes of a number of this type in reverse order, sign-extended. */
  public static long swapped(IntType type, long bits) {
    return type.signed(Long.reverseBytes(bits) >>> (64 - type.bits()));
  }
}
