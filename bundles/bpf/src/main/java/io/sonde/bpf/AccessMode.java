package io.sonde.bpf;

/**
 * How a load or store finds its memory (Documentation/bpf/standardization/instruction-set.rst,
 * "Load and store instructions").
 */
public enum AccessMode {
  /** A 64-bit immediate, in two slots. */
  IMM(0x00),
  /** Packet data at a fixed offset; for socket filters of old. */
  ABS(0x20),
  /** Packet data at an offset in a register; for socket filters of old. */
  IND(0x40),
  /** Memory at register plus offset. */
  MEM(0x60),
  /** As MEM, sign-extended; Linux 6.6. */
  MEMSX(0x80),
  /** Atomic read-modify-write of memory at register plus offset. */
  ATOMIC(0xc0);

  private final int code;

  AccessMode(int code) {
    this.code = code;
  }

  /** Its bits in an opcode. */
  public int code() {
    return code;
  }
}
