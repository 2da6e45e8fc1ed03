package io.sonde.bpf;

/** Where an arithmetic or jump instruction takes its second operand from: the source bit. */
public enum Operand {
  IMMEDIATE(0x00),
  REGISTER(0x08);

  private final int code;

  Operand(int code) {
    this.code = code;
  }

  /** Its bit in an opcode. */
  public int code() {
    return code;
  }

  static Operand of(int opcode) {
    return (opcode & 0x08) == 0 ? IMMEDIATE : REGISTER;
  }
}
