package io.sonde.compiler;

/** A pointer of 8 bytes; what may be done with it depends on where it points. */
public record PointerType(AddressSpace space) implements IrType {
  @Override
  public int size() {
    return Long.BYTES;
  }

  @Override
  public String toString() {
    return "ptr." + space.label();
  }
}
