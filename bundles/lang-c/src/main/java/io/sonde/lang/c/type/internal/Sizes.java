package io.sonde.lang.c.type.internal;

import io.sonde.lang.c.type.internal.CType.ArrayType;
import io.sonde.lang.c.type.internal.CType.PointerType;
import io.sonde.lang.c.type.internal.CType.StructType;
import java.util.OptionalLong;

/** How much memory types take. */
public final class Sizes {
  private final Structures structures;

  public Sizes(Structures structures) {
    this.structures = structures;
  }

  /** Bytes; empty where the type has no size. */
  public OptionalLong of(CType type) {
    if (type instanceof IntegerType integer) {
      return OptionalLong.of(integer.size());
    } else if (type instanceof PointerType) {
      return OptionalLong.of(PointerType.SIZE);
    } else if (type instanceof ArrayType array) {
      OptionalLong element = of(array.element());
      return array.length() == 0 || element.isEmpty()
          ? OptionalLong.empty()
          : OptionalLong.of(element.getAsLong() * array.length());
    } else if (type instanceof StructType struct) {
      return structures.size(struct);
    }
    return OptionalLong.empty();
  }

  /** What the address of something of this type is a multiple of: 1, 2, 4 or 8. */
  public int align(CType type) {
    if (type instanceof IntegerType integer) {
      return integer.size();
    } else if (type instanceof ArrayType array) {
      return align(array.element());
    } else if (type instanceof StructType struct) {
      return structures.align(struct);
    }
    return PointerType.SIZE;
  }
}
