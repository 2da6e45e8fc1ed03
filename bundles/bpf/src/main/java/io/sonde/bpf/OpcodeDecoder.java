package io.sonde.bpf;

/** The way back from an opcode byte to what it stands for. */
final class OpcodeDecoder {
  private OpcodeDecoder() {}

  /** Null if there is no such instruction. */
  static Opcode decode(int code, int offset) {
    InstructionClass type = InstructionClass.of(code);
    Opcode opcode =
        switch (type) {
          case ALU -> alu(code, offset, false);
          case ALU64 -> alu(code, offset, true);
          case JMP -> jump(code, true);
          case JMP32 -> jump(code, false);
          default -> memory(code, type);
        };
    return opcode != null && opcode.code() == code ? opcode : null;
  }

  private static Opcode alu(int code, int offset, boolean wide) {
    AluOperation operation = AluOperation.of(code, offset);
    Operand operand = Operand.of(code);
    if (operation == null) {
      return null;
    }
    boolean valid =
        switch (operation) {
          case NEG -> operand == Operand.IMMEDIATE;
          case END -> !wide || operand == Operand.IMMEDIATE;
          case MOVSX8, MOVSX16 -> operand == Operand.REGISTER;
          case MOVSX32 -> operand == Operand.REGISTER && wide;
          default -> true;
        };
    return valid ? new Opcode.Alu(operation, wide, operand) : null;
  }

  private static Opcode jump(int code, boolean wide) {
    JumpOperation operation = JumpOperation.of(code);
    Operand operand = Operand.of(code);
    if (operation == null) {
      return null;
    }
    boolean valid =
        switch (operation) {
          case JA -> operand == Operand.IMMEDIATE;
          case CALL -> wide;
          case EXIT -> wide && operand == Operand.IMMEDIATE;
          default -> true;
        };
    return valid ? new Opcode.Jump(operation, wide, operand) : null;
  }

  private static Opcode memory(int code, InstructionClass type) {
    Width width = Width.ofCode(code);
    int mode = code & 0xe0;
    return switch (type) {
      case LD ->
          mode == AccessMode.IMM.code()
              ? new Opcode.LoadImmediate()
              : width == Width.DOUBLE
                  ? null
                  : new Opcode.LoadPacket(width, mode == AccessMode.IND.code());
      case LDX ->
          mode == AccessMode.MEMSX.code() && width == Width.DOUBLE
              ? null
              : new Opcode.Load(width, mode == AccessMode.MEMSX.code());
      case ST -> new Opcode.StoreImmediate(width);
      default ->
          mode == AccessMode.ATOMIC.code() ? new Opcode.Atomic(width) : new Opcode.Store(width);
    };
  }
}
