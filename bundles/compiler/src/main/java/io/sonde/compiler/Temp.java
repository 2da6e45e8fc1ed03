package io.sonde.compiler;

/**
 * A value that is computed once: the result of one instruction, phi or parameter.
 *
 * @param id unique in its function
 */
public record Temp(int id, IrType type) implements Value {
  /** Written out: each start compiles, and what a record generates is linked when first called. */
  @Override
  public int hashCode() {
    return id;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Temp that && id == that.id && type.equals(that.type);
  }

  @Override
  public String toString() {
    return "%" + id;
  }
}
