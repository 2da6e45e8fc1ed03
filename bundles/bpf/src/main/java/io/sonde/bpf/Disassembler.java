package io.sonde.bpf;

import static io.sonde.bpf.Operand.IMMEDIATE;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes instructions as the verifier's log and bpftool(8) do: {@code r0 = *(u32 *)(r1 +8)}. 32-bit
 * operations name the registers {@code w0} to {@code w10}.
 */
public final class Disassembler {
  private static final int CALL_LOCAL = 1;
  private static final int CALL_KERNEL_FUNCTION = 2;

  private Disassembler() {}

  /**
   * One line for each instruction, with the index of its first slot; what is no instruction is
   * shown as its bytes.
   *
   * @param code instructions in the kernel's encoding
   */
  public static List<String> disassemble(byte[] code, ByteOrder order) {
    List<String> lines = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(code).order(order);
    while (in.remaining() >= Instruction.SLOT) {
      int index = in.position() / Instruction.SLOT;
      Optional<Instruction> instruction = Instruction.decode(in);
      String text =
          instruction
              .map(Disassembler::text)
              .orElseGet(() -> String.format(Locale.ROOT, "?? %016x", raw(in)));
      lines.add(String.format(Locale.ROOT, "%4d: %s", index, text));
    }
    return lines;
  }

  private static long raw(ByteBuffer in) {
    return in.order(ByteOrder.BIG_ENDIAN).getLong();
  }

  static String text(Instruction i) {
    Opcode opcode = i.opcode();
    if (opcode instanceof Opcode.Alu alu) {
      return alu(alu, i);
    } else if (opcode instanceof Opcode.Jump jump) {
      return jump(jump, i);
    } else if (opcode instanceof Opcode.Load load) {
      String type = (load.signed() ? "s" : "u") + load.width().bytes() * 8;
      return i.destination() + " = " + memory(type, i.source(), i.offset());
    } else if (opcode instanceof Opcode.Store store) {
      return memory(unsigned(store.width()), i.destination(), i.offset()) + " = " + i.source();
    } else if (opcode instanceof Opcode.StoreImmediate store) {
      return memory(unsigned(store.width()), i.destination(), i.offset()) + " = " + i.immediate();
    } else if (opcode instanceof Opcode.Atomic atomic) {
      return atomic(atomic.width(), i);
    } else if (opcode instanceof Opcode.LoadPacket packet) {
      String base = packet.indirect() ? i.source() + " + " + i.immediate() : "" + i.immediate();
      return "r0 = *(" + unsigned(packet.width()) + " *)skb[" + base + "]";
    }
    return loadImmediate(i);
  }

  private static String unsigned(Width width) {
    return "u" + width.bytes() * 8;
  }

  private static String memory(String type, Register base, int offset) {
    return "*(" + type + " *)(" + base + " " + signed(offset) + ")";
  }

  private static String signed(int number) {
    return number < 0 ? Integer.toString(number) : "+" + number;
  }

  private static String register(Register register, boolean wide) {
    return wide ? register.toString() : "w" + register.number();
  }

  private static String operand(Operand operand, boolean wide, Instruction i) {
    return operand == IMMEDIATE ? Long.toString(i.immediate()) : register(i.source(), wide);
  }

  private static String alu(Opcode.Alu alu, Instruction i) {
    String target = register(i.destination(), alu.wide());
    return switch (alu.operation()) {
      case NEG -> target + " = -" + target;
      case END -> i.destination() + " = " + swap(alu) + i.immediate() + " " + i.destination();
      case MOVSX8, MOVSX16, MOVSX32 ->
          target + " " + alu.operation().symbol() + register(i.source(), alu.wide());
      default ->
          target + " " + alu.operation().symbol() + " " + operand(alu.operand(), alu.wide(), i);
    };
  }

  private static String swap(Opcode.Alu alu) {
    return alu.wide() ? "bswap" : alu.operand() == IMMEDIATE ? "le" : "be";
  }

  private static String jump(Opcode.Jump jump, Instruction i) {
    return switch (jump.operation()) {
      case EXIT -> "exit";
      case CALL -> call(jump, i);
      case JA ->
          jump.wide() ? "goto pc" + signed(i.offset()) : "gotol pc" + signed((int) i.immediate());
      default ->
          "if "
              + register(i.destination(), jump.wide())
              + " "
              + jump.operation().symbol()
              + " "
              + comparand(jump, i)
              + " goto pc"
              + signed(i.offset());
    };
  }

  /** Numbers to compare with are in hexadecimal, as the kernel prints them. */
  private static String comparand(Opcode.Jump jump, Instruction i) {
    return jump.operand() == IMMEDIATE
        ? "0x" + Integer.toHexString((int) i.immediate())
        : register(i.source(), jump.wide());
  }

  private static String call(Opcode.Jump jump, Instruction i) {
    if (jump.operand() == Operand.REGISTER) {
      return "callx " + i.destination();
    }
    return switch (i.source().number()) {
      case CALL_LOCAL -> "call pc" + signed((int) i.immediate());
      case CALL_KERNEL_FUNCTION -> "call kernel-function#" + i.immediate();
      default ->
          "call "
              + Helpers.find((int) i.immediate()).map(Helper::name).orElse("unknown")
              + "#"
              + i.immediate();
    };
  }

  private static String atomic(Width width, Instruction i) {
    AtomicOperation operation = AtomicOperation.of(i.immediate());
    if (operation == null) {
      return "?? atomic " + i.immediate();
    }
    String type = unsigned(width);
    String place = memory(type, i.destination(), i.offset());
    String pointer = "(" + type + " *)(" + i.destination() + " " + signed(i.offset()) + ")";
    String source = register(i.source(), width == Width.DOUBLE);
    String suffix = width == Width.DOUBLE ? "64_" : "_";
    return switch (operation) {
      case ADD -> "lock " + place + " += " + i.source();
      case OR -> "lock " + place + " |= " + i.source();
      case AND -> "lock " + place + " &= " + i.source();
      case XOR -> "lock " + place + " ^= " + i.source();
      case FETCH_ADD -> fetch(source, suffix, "fetch_add", pointer);
      case FETCH_OR -> fetch(source, suffix, "fetch_or", pointer);
      case FETCH_AND -> fetch(source, suffix, "fetch_and", pointer);
      case FETCH_XOR -> fetch(source, suffix, "fetch_xor", pointer);
      case EXCHANGE -> fetch(source, suffix, "xchg", pointer);
      case COMPARE_EXCHANGE -> {
        String zero = register(Register.R0, width == Width.DOUBLE);
        yield zero
            + " = atomic"
            + suffix
            + "cmpxchg("
            + pointer
            + ", "
            + zero
            + ", "
            + source
            + ")";
      }
      case LOAD_ACQUIRE ->
          i.destination()
              + " = load_acquire("
              + "("
              + type
              + " *)("
              + i.source()
              + " "
              + signed(i.offset())
              + "))";
      case STORE_RELEASE -> "store_release(" + pointer + ", " + i.source() + ")";
    };
  }

  private static String fetch(String source, String suffix, String name, String pointer) {
    return source + " = atomic" + suffix + name + "(" + pointer + ", " + source + ")";
  }

  private static String loadImmediate(Instruction i) {
    int kind = i.source().number();
    int low = (int) i.immediate();
    int high = (int) (i.immediate() >>> Integer.SIZE);
    Pseudo[] kinds = Pseudo.values();
    Pseudo pseudo = kind < kinds.length ? kinds[kind] : Pseudo.NONE;
    String value =
        switch (pseudo) {
          case NONE -> String.format(Locale.ROOT, "0x%x", i.immediate());
          case MAP_FD -> "map[fd:" + low + "]";
          case MAP_VALUE -> "map[fd:" + low + "][0]+" + high;
          case BTF_ID -> "btf[" + low + "]";
          case FUNC -> "subprog[" + signed(low) + "]";
          case MAP_IDX -> "map[idx:" + low + "]";
          case MAP_IDX_VALUE -> "map[idx:" + low + "][0]+" + high;
        };
    return i.destination() + " = " + value;
  }
}
