package io.sonde.compiler;

/**
 * The type of a {@link Value}: an integer of some width or a pointer. Signs belong to operators.
 */
public sealed interface IrType permits IntType, PointerType {
  /** Bytes it takes in memory: 1, 2, 4 or 8. */
  int size();

  /** Whether it is a pointer. */
  default boolean isPointer() {
    return this instanceof PointerType;
  }

  /** A pointer into this space. */
  static PointerType pointer(AddressSpace space) {
    return new PointerType(space);
  }
}
