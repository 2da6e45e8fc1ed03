package io.sonde.compiler;

/** A pointer of 8 bytes; what may be done with it depends on where it points. */
public record PointerType(AddressSpace space) implements IrType {
  @Override
  public int size() {
    return Long.BYTES;
  }

  /** Written out, as {@link Temp#hashCode}. */
  @Override
  public boolean equals(Object other) {
    return other instanceof PointerType that && space == that.space;
  }

  @Override
  public int hashCode() {
    return space.hashCode();
  }

  @Override
  public String toString() {
    return "ptr." + space.label();
  }
}
