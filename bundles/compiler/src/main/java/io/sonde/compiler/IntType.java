package io.sonde.compiler;

import java.util.Locale;

/**
 * An integer. Arithmetic and comparison know I32 and I64 alone, as C's promotions leave nothing
 * else; I8 and I16 are loaded, stored and cast.
 */
public enum IntType implements IrType {
  I8(1),
  I16(2),
  I32(4),
  I64(8);

  private final int size;

  IntType(int size) {
    this.size = size;
  }

  @Override
  public int size() {
    return size;
  }

  /** Its width in bits. */
  public int bits() {
    return size * 8;
  }

  /**
   * The integer of this many bytes.
   *
   * @throws IllegalArgumentException if it is none of 1, 2, 4 and 8
   */
  public static IntType ofSize(int bytes) {
    return switch (bytes) {
      case 1 -> I8;
      case 2 -> I16;
      case 4 -> I32;
      case 8 -> I64;
      default -> throw new IllegalArgumentException("no integer has " + bytes + " bytes");
    };
  }

  /** The number that the lower bits of this width make, read as signed. */
  public long signed(long bits) {
    int unused = 64 - bits();
    return bits << unused >> unused;
  }

  /** The number that the lower bits of this width make, read as unsigned. */
  public long unsigned(long bits) {
    int unused = 64 - bits();
    return bits << unused >>> unused;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
