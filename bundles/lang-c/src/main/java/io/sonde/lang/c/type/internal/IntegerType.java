package io.sonde.lang.c.type.internal;

/** The integers of C: LP64, plain char signed. */
public enum IntegerType implements CType {
  BOOL("_Bool", 1, false, 0),
  CHAR("char", 1, true, 1),
  SIGNED_CHAR("signed char", 1, true, 1),
  UNSIGNED_CHAR("unsigned char", 1, false, 1),
  SHORT("short", 2, true, 2),
  UNSIGNED_SHORT("unsigned short", 2, false, 2),
  INT("int", 4, true, 3),
  UNSIGNED_INT("unsigned int", 4, false, 3),
  LONG("long", 8, true, 4),
  UNSIGNED_LONG("unsigned long", 8, false, 4),
  LONG_LONG("long long", 8, true, 5),
  UNSIGNED_LONG_LONG("unsigned long long", 8, false, 5);

  private final String text;
  private final int size;
  private final boolean signed;
  private final int rank;

  IntegerType(String text, int size, boolean signed, int rank) {
    this.text = text;
    this.size = size;
    this.signed = signed;
    this.rank = rank;
  }

  /** Bytes. */
  public int size() {
    return size;
  }

  public boolean isSigned() {
    return signed;
  }

  /** Conversion rank (C11 6.3.1.1). */
  public int rank() {
    return rank;
  }

  /** The unsigned type of the same rank. */
  public IntegerType unsigned() {
    return switch (this) {
      case CHAR, SIGNED_CHAR -> UNSIGNED_CHAR;
      case SHORT -> UNSIGNED_SHORT;
      case INT -> UNSIGNED_INT;
      case LONG -> UNSIGNED_LONG;
      case LONG_LONG -> UNSIGNED_LONG_LONG;
      default -> this;
    };
  }

  /** What it becomes in an expression (C11 6.3.1.1p2). */
  public IntegerType promoted() {
    return rank < INT.rank ? INT : this;
  }

  /** The usual arithmetic conversions (C11 6.3.1.8). */
  public static IntegerType common(IntegerType left, IntegerType right) {
    IntegerType a = left.promoted();
    IntegerType b = right.promoted();
    IntegerType higher = a.rank >= b.rank ? a : b;
    IntegerType lower = a.rank >= b.rank ? b : a;
    if (higher.signed == lower.signed || !higher.signed || higher.rank == lower.rank) {
      return higher.rank == lower.rank && (!a.signed || !b.signed) ? higher.unsigned() : higher;
    }
    return higher.size > lower.size ? higher : higher.unsigned();
  }

  /** The value that this type keeps of these bits, sign- or zero-extended to 64 bits. */
  public long wrap(long bits) {
    if (this == BOOL) {
      return bits == 0 ? 0 : 1;
    }
    int unused = Long.SIZE - size * Byte.SIZE;
    return signed ? bits << unused >> unused : bits << unused >>> unused;
  }

  @Override
  public String toString() {
    return text;
  }
}
