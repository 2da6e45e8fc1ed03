package io.sonde.bpf;

/**
 * The low three bits of an opcode (Documentation/bpf/standardization/instruction-set.rst,
 * "Instruction classes").
 */
public enum InstructionClass {
  LD,
  LDX,
  ST,
  STX,
  ALU,
  JMP,
  JMP32,
  ALU64;

  private static final InstructionClass[] BY_CODE = values();

  /** Its bits in an opcode. */
  public int code() {
    return ordinal();
  }

  static InstructionClass of(int opcode) {
    return BY_CODE[opcode & 0x07];
  }
}
