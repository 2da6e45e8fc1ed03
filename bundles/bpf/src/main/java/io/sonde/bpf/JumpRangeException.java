package io.sonde.bpf;

/** A jump is too far for its 16-bit distance. */
public final class JumpRangeException extends Exception {
  private final int instruction;
  private final int distance;

  JumpRangeException(int instruction, int distance, Label target) {
    super(
        "the jump at instruction "
            + instruction
            + " to "
            + target
            + " spans "
            + distance
            + " instructions, more than BPF can encode (32767)");
    this.instruction = instruction;
    this.distance = distance;
  }

  /** Index of the jump, in slots. */
  public int instruction() {
    return instruction;
  }

  /** Slots from the instruction after the jump to its target. */
  public int distance() {
    return distance;
  }
}
