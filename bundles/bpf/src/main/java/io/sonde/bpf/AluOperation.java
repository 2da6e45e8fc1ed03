package io.sonde.bpf;

/**
 * Arithmetic (Documentation/bpf/standardization/instruction-set.rst, "Arithmetic instructions").
 * The signed variants and the sign-extending moves share the code of the plain ones and are told by
 * the instruction's offset; they need Linux 6.6.
 */
public enum AluOperation {
  ADD(0x00, 0, "+="),
  SUB(0x10, 0, "-="),
  MUL(0x20, 0, "*="),
  /** Unsigned; by zero it gives 0. */
  DIV(0x30, 0, "/="),
  SDIV(0x30, 1, "s/="),
  OR(0x40, 0, "|="),
  AND(0x50, 0, "&="),
  LSH(0x60, 0, "<<="),
  RSH(0x70, 0, ">>="),
  NEG(0x80, 0, "-"),
  /** Unsigned; by zero it leaves the dividend. */
  MOD(0x90, 0, "%="),
  SMOD(0x90, 1, "s%="),
  XOR(0xa0, 0, "^="),
  MOV(0xb0, 0, "="),
  MOVSX8(0xb0, 8, "= (s8)"),
  MOVSX16(0xb0, 16, "= (s16)"),
  MOVSX32(0xb0, 32, "= (s32)"),
  /** Right shift that keeps the sign. */
  ARSH(0xc0, 0, "s>>="),
  /**
   * Byte order: the immediate is 16, 32 or 64. Of class ALU the source bit tells to little (0) or
   * big endian (1); of class ALU64 it swaps in any case (Linux 6.6).
   */
  END(0xd0, 0, "end");

  private static final AluOperation[] ALL = values();

  private final int code;
  private final int offset;
  private final String symbol;

  AluOperation(int code, int offset, String symbol) {
    this.code = code;
    this.offset = offset;
    this.symbol = symbol;
  }

  /** Its bits in an opcode. */
  public int code() {
    return code;
  }

  /** What the instruction's offset must be. */
  public int offset() {
    return offset;
  }

  /** As the verifier's log writes it. */
  public String symbol() {
    return symbol;
  }

  /** The operation of these code bits and this offset, or null. */
  static AluOperation of(int opcode, int offset) {
    for (AluOperation operation : ALL) {
      if (operation.code == (opcode & 0xf0) && operation.offset == offset) {
        return operation;
      }
    }
    return null;
  }
}
