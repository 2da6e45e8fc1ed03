package io.sonde.bpf;

import static io.sonde.bpf.Register.R0;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * One BPF instruction (Documentation/bpf/standardization/instruction-set.rst, "Instruction
 * encoding"). Fields that it does not use are 0, as the verifier demands.
 *
 * @param opcode what it does
 * @param destination the register it works on
 * @param source the other register; of a call or a 64-bit immediate, the register whose number is
 *     the kind of call or {@link Pseudo}
 * @param offset from -32768 to 32767: bytes for memory, slots after the next instruction for jumps
 * @param immediate 32 bits, signed; 64 of {@link Opcode.LoadImmediate}
 */
public record Instruction(
    Opcode opcode, Register destination, Register source, int offset, long immediate) {
  /** Bytes of a slot: the unit in which jumps and instruction indices count. */
  public static final int SLOT = 8;

  /**
   * @throws IllegalArgumentException if offset or immediate do not fit
   */
  public Instruction {
    if (offset != (short) offset) {
      throw new IllegalArgumentException("offset " + offset + " does not fit 16 bits");
    }
    if (!(opcode instanceof Opcode.LoadImmediate) && immediate != (int) immediate) {
      throw new IllegalArgumentException("immediate " + immediate + " does not fit 32 bits");
    }
  }

  /** How many slots it takes: 1 or 2. */
  public int slots() {
    return opcode instanceof Opcode.LoadImmediate ? 2 : 1;
  }

  /** The same with another offset. */
  public Instruction withOffset(int newOffset) {
    return new Instruction(opcode, destination, source, newOffset, immediate);
  }

  /** The same with another immediate. */
  public Instruction withImmediate(long newImmediate) {
    return new Instruction(opcode, destination, source, offset, newImmediate);
  }

  /** Writes it at the buffer's position, in the buffer's byte order. */
  public void encode(ByteBuffer out) {
    slot(out, opcode.code(), registers(out.order()), offset, (int) immediate);
    if (slots() == 2) {
      slot(out, 0, 0, 0, (int) (immediate >>> 32));
    }
  }

  private int registers(ByteOrder order) {
    return order == ByteOrder.LITTLE_ENDIAN
        ? source.number() << 4 | destination.number()
        : destination.number() << 4 | source.number();
  }

  private static void slot(ByteBuffer out, int code, int registers, int offset, int immediate) {
    out.put((byte) code).put((byte) registers).putShort((short) offset).putInt(immediate);
  }

  /**
   * Reads the instruction at the buffer's position and moves past it; where it reads none, the
   * buffer stays as it was.
   *
   * @return empty if there is no valid instruction
   */
  public static Optional<Instruction> decode(ByteBuffer in) {
    if (in.remaining() < SLOT) {
      return Optional.empty();
    }
    int at = in.position();
    int low = in.get(at + 1) & 0x0f;
    int high = in.get(at + 1) >> 4 & 0x0f;
    boolean little = in.order() == ByteOrder.LITTLE_ENDIAN;
    int destination = little ? low : high;
    int source = little ? high : low;
    int offset = in.getShort(at + 2);
    Opcode opcode = Opcode.of(in.get(at), offset).orElse(null);
    if (opcode == null || destination > 10 || source > 10) {
      return Optional.empty();
    }
    long immediate = in.getInt(at + 4);
    int length = SLOT;
    if (opcode instanceof Opcode.LoadImmediate) {
      if (in.remaining() < 2 * SLOT || in.getInt(at + SLOT) != 0) {
        return Optional.empty();
      }
      immediate = immediate & 0xffffffffL | (long) in.getInt(at + SLOT + 4) << 32;
      length = 2 * SLOT;
    }
    in.position(at + length);
    return Optional.of(
        new Instruction(opcode, Register.of(destination), Register.of(source), offset, immediate));
  }

  /** {@code destination = source}, all 64 bits. */
  public static Instruction move(Register destination, Register source) {
    return alu(AluOperation.MOV, true, destination, source);
  }

  /** {@code destination = number}, sign-extended from 32 to 64 bits. */
  public static Instruction move(Register destination, int number) {
    return alu(AluOperation.MOV, true, destination, number);
  }

  /**
   * {@code destination = destination OPERATION source}.
   *
   * @param wide on 64 bits; else on 32
   */
  public static Instruction alu(
      AluOperation operation, boolean wide, Register destination, Register source) {
    return new Instruction(
        new Opcode.Alu(operation, wide, Operand.REGISTER),
        destination,
        source,
        operation.offset(),
        0);
  }

  /**
   * {@code destination = destination OPERATION number}.
   *
   * @param wide on 64 bits, the number sign-extended; else on 32
   */
  public static Instruction alu(
      AluOperation operation, boolean wide, Register destination, int number) {
    return new Instruction(
        new Opcode.Alu(operation, wide, Operand.IMMEDIATE),
        destination,
        R0,
        operation.offset(),
        number);
  }

  /** {@code destination = -destination}. */
  public static Instruction negate(boolean wide, Register destination) {
    return alu(AluOperation.NEG, wide, destination, 0);
  }

  /**
   * The lower bits of a register in big-endian order; the rest become zero.
   *
   * @param bits 16, 32 or 64
   */
  public static Instruction toBigEndian(Register destination, int bits) {
    return new Instruction(
        new Opcode.Alu(AluOperation.END, false, Operand.REGISTER), destination, R0, 0, bits);
  }

  /**
   * The lower bits of a register in little-endian order; the rest become zero.
   *
   * @param bits 16, 32 or 64
   */
  public static Instruction toLittleEndian(Register destination, int bits) {
    return new Instruction(
        new Opcode.Alu(AluOperation.END, false, Operand.IMMEDIATE), destination, R0, 0, bits);
  }

  /** {@code destination = *(width *)(base + offset)}, zero-extended. */
  public static Instruction load(Width width, Register destination, Register base, int offset) {
    return new Instruction(new Opcode.Load(width, false), destination, base, offset, 0);
  }

  /** {@code destination = *(signed width *)(base + offset)}; Linux 6.6. */
  public static Instruction loadSigned(
      Width width, Register destination, Register base, int offset) {
    return new Instruction(new Opcode.Load(width, true), destination, base, offset, 0);
  }

  /** {@code *(width *)(base + offset) = source}. */
  public static Instruction store(Width width, Register base, int offset, Register source) {
    return new Instruction(new Opcode.Store(width), base, source, offset, 0);
  }

  /** {@code *(width *)(base + offset) = number}, sign-extended. */
  public static Instruction storeImmediate(Width width, Register base, int offset, int number) {
    return new Instruction(new Opcode.StoreImmediate(width), base, R0, offset, number);
  }

  /**
   * An atomic operation on {@code *(width *)(base + offset)}.
   *
   * @param width WORD or DOUBLE; the acquiring load and the releasing store take any
   * @param value the register whose value is taken; each operation that fetches puts the old value
   *     there
   */
  public static Instruction atomic(
      AtomicOperation operation, Width width, Register base, int offset, Register value) {
    boolean load = operation == AtomicOperation.LOAD_ACQUIRE;
    return new Instruction(
        new Opcode.Atomic(width),
        load ? value : base,
        load ? base : value,
        offset,
        operation.code());
  }

  /** A 64-bit immediate, or what it stands for. */
  public static Instruction loadImmediate64(Register destination, Pseudo pseudo, long number) {
    return new Instruction(new Opcode.LoadImmediate(), destination, pseudo.register(), 0, number);
  }

  /** A 64-bit number. */
  public static Instruction loadImmediate64(Register destination, long number) {
    return loadImmediate64(destination, Pseudo.NONE, number);
  }

  /** Jumps if {@code left CONDITION right}. */
  public static Instruction jump(
      JumpOperation condition, boolean wide, Register left, Register right, int offset) {
    return new Instruction(
        new Opcode.Jump(condition, wide, Operand.REGISTER), left, right, offset, 0);
  }

  /** Jumps if {@code left CONDITION right}. */
  public static Instruction jump(
      JumpOperation condition, boolean wide, Register left, int right, int offset) {
    return new Instruction(
        new Opcode.Jump(condition, wide, Operand.IMMEDIATE), left, R0, offset, right);
  }

  /** Jumps. */
  public static Instruction jump(int offset) {
    return jump(JumpOperation.JA, true, R0, 0, offset);
  }

  /** Calls a helper of the kernel. */
  public static Instruction call(Helper helper) {
    return jump(JumpOperation.CALL, true, R0, helper.number(), 0);
  }

  /** Returns from the function: to its caller, or from the program. */
  public static Instruction exit() {
    return jump(JumpOperation.EXIT, true, R0, 0, 0);
  }

  /** As the disassembler writes it. */
  @Override
  public String toString() {
    return Disassembler.text(this);
  }
}
