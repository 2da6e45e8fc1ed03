package io.sonde.bpf;

import java.util.Optional;

/**
 * The first byte of an instruction, taken apart
 * (Documentation/bpf/standardization/instruction-set.rst). Operations that share a byte (division
 * and signed division, the atomic operations) are told apart by the rest of the {@link
 * Instruction}.
 */
public sealed interface Opcode {
  /** The byte, from 0 to 255. */
  int code();

  /**
   * Arithmetic.
   *
   * @param wide on 64 bits; else on the lower 32, and the upper become zero
   */
  record Alu(AluOperation operation, boolean wide, Operand operand) implements Opcode {
    @Override
    public int code() {
      InstructionClass type = wide ? InstructionClass.ALU64 : InstructionClass.ALU;
      return operation.code() | operand.code() | type.code();
    }
  }

  /**
   * Jumps, calls and exit.
   *
   * @param wide compares 64 bits; else the lower 32 (Linux 5.1)
   */
  record Jump(JumpOperation operation, boolean wide, Operand operand) implements Opcode {
    @Override
    public int code() {
      InstructionClass type = wide ? InstructionClass.JMP : InstructionClass.JMP32;
      return operation.code() | operand.code() | type.code();
    }
  }

  /** Register from memory: {@code dst = *(width *)(src + offset)}. */
  record Load(Width width, boolean signed) implements Opcode {
    @Override
    public int code() {
      AccessMode mode = signed ? AccessMode.MEMSX : AccessMode.MEM;
      return mode.code() | width.code() | InstructionClass.LDX.code();
    }
  }

  /** Register to memory: {@code *(width *)(dst + offset) = src}. */
  record Store(Width width) implements Opcode {
    @Override
    public int code() {
      return AccessMode.MEM.code() | width.code() | InstructionClass.STX.code();
    }
  }

  /** Number to memory: {@code *(width *)(dst + offset) = immediate}. */
  record StoreImmediate(Width width) implements Opcode {
    @Override
    public int code() {
      return AccessMode.MEM.code() | width.code() | InstructionClass.ST.code();
    }
  }

  /** Atomic read-modify-write; the immediate is an {@link AtomicOperation}. */
  record Atomic(Width width) implements Opcode {
    @Override
    public int code() {
      return AccessMode.ATOMIC.code() | width.code() | InstructionClass.STX.code();
    }
  }

  /** The 64-bit immediate, the only instruction of two slots. */
  record LoadImmediate() implements Opcode {
    @Override
    public int code() {
      return AccessMode.IMM.code() | Width.DOUBLE.code() | InstructionClass.LD.code();
    }
  }

  /**
   * Packet access of old; the value goes to R0.
   *
   * @param indirect whether the source register is added to the immediate
   */
  record LoadPacket(Width width, boolean indirect) implements Opcode {
    @Override
    public int code() {
      AccessMode mode = indirect ? AccessMode.IND : AccessMode.ABS;
      return mode.code() | width.code() | InstructionClass.LD.code();
    }
  }

  /**
   * Takes an opcode byte apart.
   *
   * @param code the byte
   * @param offset the instruction's offset, which tells the variants of arithmetic
   * @return empty if no instruction has this byte and offset
   */
  static Optional<Opcode> of(int code, int offset) {
    return Optional.ofNullable(OpcodeDecoder.decode(code & 0xff, offset));
  }
}
