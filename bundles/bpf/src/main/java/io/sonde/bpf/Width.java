package io.sonde.bpf;

/**
 * How much a load or store moves (Documentation/bpf/standardization/instruction-set.rst, "Load and
 * store instructions").
 */
public enum Width {
  BYTE(0x10, 1),
  HALF(0x08, 2),
  WORD(0x00, 4),
  DOUBLE(0x18, 8);

  private final int code;
  private final int bytes;

  Width(int code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /** Its bits in an opcode. */
  public int code() {
    return code;
  }

  public int bytes() {
    return bytes;
  }

  /**
   * The width of so many bytes.
   *
   * @throws IllegalArgumentException unless they are 1, 2, 4 or 8
   */
  public static Width ofBytes(int bytes) {
    return switch (bytes) {
      case 1 -> BYTE;
      case 2 -> HALF;
      case 4 -> WORD;
      case 8 -> DOUBLE;
      default -> throw new IllegalArgumentException("no BPF access of " + bytes + " bytes");
    };
  }

  static Width ofCode(int code) {
    return switch (code & 0x18) {
      case 0x10 -> BYTE;
      case 0x08 -> HALF;
      case 0x00 -> WORD;
      default -> DOUBLE;
    };
  }
}
