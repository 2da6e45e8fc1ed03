package io.sonde.bpf;

/**
 * A register of the BPF machine, 64 bits wide (Documentation/bpf/standardization/abi.rst).
 *
 * <p>R0 holds results; R1 to R5 hold a call's arguments and are lost by it; R6 to R9 survive calls;
 * R10 is the read-only frame pointer, the upper end of the stack.
 */
public enum Register {
  R0,
  R1,
  R2,
  R3,
  R4,
  R5,
  R6,
  R7,
  R8,
  R9,
  R10;

  private static final Register[] BY_NUMBER = values();

  /** Its number in an instruction. */
  public int number() {
    return ordinal();
  }

  /**
   * The register of a number.
   *
   * @throws IllegalArgumentException if it is not from 0 to 10
   */
  public static Register of(int number) {
    if (number < 0 || number >= BY_NUMBER.length) {
      throw new IllegalArgumentException("no BPF register r" + number);
    }
    return BY_NUMBER[number];
  }

  /**
   * The register of a helper's argument.
   *
   * @param position from 0 to 4
   */
  public static Register argument(int position) {
    if (position < 0 || position > 4) {
      throw new IllegalArgumentException("BPF calls take at most 5 arguments, not " + position);
    }
    return of(position + 1);
  }

  /** Whether a call leaves it as it was. */
  public boolean survivesCalls() {
    return ordinal() >= R6.ordinal();
  }

  @Override
  public String toString() {
    return "r" + ordinal();
  }
}
