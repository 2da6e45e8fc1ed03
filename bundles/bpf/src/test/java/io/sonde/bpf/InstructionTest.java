package io.sonde.bpf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InstructionTest {
  private static final List<ByteOrder> ORDERS =
      List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);

  /** Every opcode byte with every offset that tells a variant. */
  private static Set<Opcode> allOpcodes() {
    Set<Opcode> all = new HashSet<>();
    for (int code = 0; code < 256; code++) {
      for (int offset : new int[] {0, 1, 8, 16, 32}) {
        Opcode.of(code, offset).ifPresent(all::add);
      }
    }
    return all;
  }

  private static int offsetOf(Opcode opcode, Random random) {
    return opcode instanceof Opcode.Alu alu ? alu.operation().offset() : (short) random.nextInt();
  }

  @Test
  void whatIsEncodedIsDecoded() {
    Random random = new Random(7);
    Set<Opcode> opcodes = allOpcodes();
    assertEquals(66 + 49 + 26, opcodes.size(), "arithmetic, jumps and memory");
    for (Opcode opcode : opcodes) {
      for (int round = 0; round < 20; round++) {
        boolean wide = opcode instanceof Opcode.LoadImmediate;
        Instruction instruction =
            new Instruction(
                opcode,
                Register.of(random.nextInt(11)),
                Register.of(random.nextInt(11)),
                offsetOf(opcode, random),
                wide ? random.nextLong() : random.nextInt());
        for (ByteOrder order : ORDERS) {
          ByteBuffer bytes = ByteBuffer.allocate(16).order(order);
          instruction.encode(bytes);
          assertEquals(instruction.slots() * Instruction.SLOT, bytes.position());
          assertEquals(Optional.of(instruction), Instruction.decode(bytes.flip()));
          assertFalse(bytes.hasRemaining());
        }
      }
    }
  }

  @Test
  void knownEncodings() {
    // As the kernel's own documentation and clang's output have them.
    assertEncoded("b700000000000000", Instruction.move(Register.R0, 0));
    assertEncoded("bf16000000000000", Instruction.move(Register.R6, Register.R1));
    assertEncoded("9500000000000000", Instruction.exit());
    assertEncoded("8500000006000000", Instruction.call(Helpers.get("bpf_trace_printk")));
    assertEncoded(
        "7b1af8ff00000000", Instruction.store(Width.DOUBLE, Register.R10, -8, Register.R1));
    assertEncoded("6110080000000000", Instruction.load(Width.WORD, Register.R0, Register.R1, 8));
    assertEncoded(
        "1801000088776655" + "0000000044332211",
        Instruction.loadImmediate64(Register.R1, 0x1122334455667788L));
    assertEncoded("5501020000000000", Instruction.jump(JumpOperation.JNE, true, Register.R1, 0, 2));
    assertEncoded(
        "db10000000000000",
        Instruction.atomic(AtomicOperation.ADD, Width.DOUBLE, Register.R0, 0, Register.R1));
    assertEncoded("dc01000010000000", Instruction.toBigEndian(Register.R1, 16));
    assertEncoded("8701000000000000", Instruction.negate(true, Register.R1));
  }

  private static void assertEncoded(String hex, Instruction instruction) {
    ByteBuffer bytes = ByteBuffer.allocate(instruction.slots() * 8).order(ByteOrder.LITTLE_ENDIAN);
    instruction.encode(bytes);
    assertArrayEquals(HexFormat.of().parseHex(hex), bytes.array(), instruction.toString());
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Instruction.load(Width.BYTE, Register.R0, Register.R1, 40_000));
    assertThrows(
        IllegalArgumentException.class,
        () -> Instruction.move(Register.R0, 0).withImmediate(1L << 33));
    assertThrows(IllegalArgumentException.class, () -> Register.of(11));
    assertThrows(IllegalArgumentException.class, () -> Register.argument(5));
    assertThrows(IllegalArgumentException.class, () -> Width.ofBytes(3));
  }

  @Test
  void whatIsNoInstructionIsNotDecoded() {
    assertNotDecoded("ff00000000000000"); // no such jump
    assertNotDecoded("b70b000000000000"); // no register 11
    assertNotDecoded("1801000000000000"); // half of two slots
    assertNotDecoded("18010000000000000100000000000000"); // second slot has an opcode
    assertNotDecoded("b700000000");
    assertNotDecoded("9f00050000000000"); // no variant of modulo has the offset 5
  }

  private static void assertNotDecoded(String hex) {
    ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex)).order(ByteOrder.LITTLE_ENDIAN);
    assertTrue(Instruction.decode(bytes).isEmpty(), hex);
    assertEquals(0, bytes.position());
  }

  @Test
  void conditionsHaveOppositesAndMirrors() {
    long[] values = {0, 1, -1, 5, Long.MAX_VALUE, Long.MIN_VALUE};
    for (JumpOperation condition : JumpOperation.values()) {
      if (!condition.isConditional()) {
        assertThrows(IllegalStateException.class, condition::swapped);
        continue;
      }
      for (long a : values) {
        for (long b : values) {
          assertEquals(holds(condition, a, b), holds(condition.swapped(), b, a));
          if (condition != JumpOperation.JSET) {
            assertEquals(holds(condition, a, b), !holds(condition.negated(), a, b));
          }
        }
      }
    }
  }

  private static boolean holds(JumpOperation condition, long a, long b) {
    int unsigned = Long.compareUnsigned(a, b);
    return switch (condition) {
      case JEQ -> a == b;
      case JNE -> a != b;
      case JSET -> (a & b) != 0;
      case JGT -> unsigned > 0;
      case JGE -> unsigned >= 0;
      case JLT -> unsigned < 0;
      case JLE -> unsigned <= 0;
      case JSGT -> a > b;
      case JSGE -> a >= b;
      case JSLT -> a < b;
      case JSLE -> a <= b;
      default -> throw new AssertionError(condition);
    };
  }
}
