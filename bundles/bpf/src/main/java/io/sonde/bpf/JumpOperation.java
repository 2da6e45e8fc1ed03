package io.sonde.bpf;

/** Jumps (Documentation/bpf/standardization/instruction-set.rst, "Jump instructions"). */
public enum JumpOperation {
  /** Always. Of class JMP32 the distance is the immediate (Linux 6.6). */
  JA(0x00, "goto"),
  JEQ(0x10, "=="),
  /** Unsigned, as are JGE, JLT and JLE. */
  JGT(0x20, ">"),
  JGE(0x30, ">="),
  /** If any of these bits is set. */
  JSET(0x40, "&"),
  JNE(0x50, "!="),
  /** Signed, as are JSGE, JSLT and JSLE. */
  JSGT(0x60, "s>"),
  JSGE(0x70, "s>="),
  CALL(0x80, "call"),
  EXIT(0x90, "exit"),
  JLT(0xa0, "<"),
  JLE(0xb0, "<="),
  JSLT(0xc0, "s<"),
  JSLE(0xd0, "s<=");

  private static final JumpOperation[] BY_CODE = values();

  private final int code;
  private final String symbol;

  JumpOperation(int code, String symbol) {
    this.code = code;
    this.symbol = symbol;
  }

  /** Its bits in an opcode. */
  public int code() {
    return code;
  }

  /** As the verifier's log writes it. */
  public String symbol() {
    return symbol;
  }

  /** Whether it compares two operands. */
  public boolean isConditional() {
    return this != JA && this != CALL && this != EXIT;
  }

  /**
   * The condition that holds exactly when this one does not.
   *
   * @throws IllegalStateException if there is none: JSET and what is not conditional
   */
  public JumpOperation negated() {
    return switch (this) {
      case JEQ -> JNE;
      case JNE -> JEQ;
      case JGT -> JLE;
      case JLE -> JGT;
      case JGE -> JLT;
      case JLT -> JGE;
      case JSGT -> JSLE;
      case JSLE -> JSGT;
      case JSGE -> JSLT;
      case JSLT -> JSGE;
      default -> throw new IllegalStateException(this + " has no opposite");
    };
  }

  /**
   * The condition with the operands exchanged: {@code a JLT b} is {@code b JGT a}.
   *
   * @throws IllegalStateException if it is not conditional
   */
  public JumpOperation swapped() {
    return switch (this) {
      case JEQ, JNE, JSET -> this;
      case JGT -> JLT;
      case JLT -> JGT;
      case JGE -> JLE;
      case JLE -> JGE;
      case JSGT -> JSLT;
      case JSLT -> JSGT;
      case JSGE -> JSLE;
      case JSLE -> JSGE;
      default -> throw new IllegalStateException(this + " does not compare");
    };
  }

  /** The operation of these code bits, or null. */
  static JumpOperation of(int opcode) {
    int index = (opcode & 0xf0) >> 4;
    return index < BY_CODE.length ? BY_CODE[index] : null;
  }
}
