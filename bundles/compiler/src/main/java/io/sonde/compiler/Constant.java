package io.sonde.compiler;

/**
 * A number known when compiling. Of a pointer: an address that is a plain number, mostly 0.
 *
 * @param bits the value, sign-extended from the type's width
 */
public record Constant(IrType type, long bits) implements Value {
  public Constant {
    bits = type instanceof IntType integer ? integer.signed(bits) : bits;
  }

  /** The number 0, or the null pointer. */
  public static Constant zero(IrType type) {
    return new Constant(type, 0);
  }

  /** The value, zero-extended from the type's width. */
  public long unsigned() {
    return type instanceof IntType integer ? integer.unsigned(bits) : bits;
  }

  /** Written out, as {@link Temp#hashCode}. */
  @Override
  public int hashCode() {
    return 31 * Long.hashCode(bits) + type.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Constant that && bits == that.bits && type.equals(that.type);
  }

  @Override
  public String toString() {
    return type + " " + bits;
  }
}
