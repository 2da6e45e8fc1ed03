package io.sonde.compiler;

/**
 * A piece of a function's stack: a local whose address is taken, an array or structure, a string
 * literal, a temporary of a helper call.
 *
 * @param id its index in {@link IrFunction#slots}
 * @param name for people; may be empty
 * @param size bytes, at least 1
 * @param align its address is a multiple of this: 1, 2, 4 or 8
 */
public record Slot(int id, String name, int size, int align) {
  public Slot {
    if (size < 1 || align < 1 || align > 8 || Integer.bitCount(align) != 1) {
      throw new IllegalArgumentException("no stack slot has " + size + " bytes, align " + align);
    }
  }

  @Override
  public String toString() {
    return "$" + id;
  }
}
