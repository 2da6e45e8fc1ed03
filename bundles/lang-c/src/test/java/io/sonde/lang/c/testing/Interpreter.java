package io.sonde.lang.c.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Runs BPF programs that call nothing, straight from their bytes: arithmetic, jumps, the stack and
 * a context that is read. Knows nothing of the compiler.
 */
public final class Interpreter {
  private static final long STACK_TOP = 0x10_0000;
  private static final long CONTEXT = 0x20_0000;
  private static final int STEPS = 100_000;

  private final ByteBuffer code;
  private final ByteBuffer context;
  private final ByteBuffer stack = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
  private final long[] r = new long[11];

  private Interpreter(byte[] instructions, byte[] context) {
    this.code = ByteBuffer.wrap(instructions).order(ByteOrder.LITTLE_ENDIAN);
    this.context = ByteBuffer.wrap(context).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** What a program returns. */
  public static long run(byte[] instructions, byte[] context) {
    return new Interpreter(instructions, context).run();
  }

  private long run() {
    r[1] = CONTEXT;
    r[10] = STACK_TOP;
    int pc = 0;
    for (int step = 0; step < STEPS; step++) {
      int at = pc * 8;
      int opcode = code.get(at) & 0xff;
      int d = code.get(at + 1) & 0xf;
      int s = code.get(at + 1) >> 4 & 0xf;
      int offset = code.getShort(at + 2);
      int immediate = code.getInt(at + 4);
      pc++;
      int kind = opcode & 7;
      long operand = (opcode & 8) != 0 ? r[s] : immediate;
      if (opcode == 0x95) {
        return r[0];
      } else if (opcode == 0x18) {
        r[d] = immediate & 0xffff_ffffL | (long) code.getInt(at + 12) << 32;
        pc++;
      } else if (kind == 1) {
        r[d] = load(r[s] + offset, opcode & 0x18);
      } else if (kind == 2 || kind == 3) {
        store(r[d] + offset, opcode & 0x18, kind == 2 ? immediate : r[s]);
      } else if (opcode == 0xdc) {
        r[d] = Long.reverseBytes(r[d]) >>> Long.SIZE - immediate;
      } else if (kind == 4) {
        r[d] = narrow(opcode >> 4, (int) r[d], (int) operand) & 0xffff_ffffL;
      } else if (kind == 7) {
        r[d] = wide(opcode >> 4, r[d], operand);
      } else if (opcode == 0x05) {
        pc += offset;
      } else if (kind == 5 && jumps(opcode >> 4, r[d], operand)) {
        pc += offset;
      } else if (kind == 6 && jumps32(opcode >> 4, (int) r[d], (int) operand)) {
        pc += offset;
      }
    }
    throw new AssertionError("the program does not end");
  }

  private long load(long address, int size) {
    ByteBuffer memory = address >= CONTEXT ? context : stack;
    int at = (int) (address >= CONTEXT ? address - CONTEXT : address - STACK_TOP + 512);
    return switch (size) {
      case 0x00 -> memory.getInt(at) & 0xffff_ffffL;
      case 0x08 -> memory.getShort(at) & 0xffffL;
      case 0x10 -> memory.get(at) & 0xffL;
      default -> memory.getLong(at);
    };
  }

  private void store(long address, int size, long value) {
    int at = (int) (address - STACK_TOP + 512);
    switch (size) {
      case 0x00 -> stack.putInt(at, (int) value);
      case 0x08 -> stack.putShort(at, (short) value);
      case 0x10 -> stack.put(at, (byte) value);
      default -> stack.putLong(at, value);
    }
  }

  private static long wide(int operation, long a, long b) {
    return switch (operation) {
      case 0 -> a + b;
      case 1 -> a - b;
      case 2 -> a * b;
      case 3 -> b == 0 ? 0 : Long.divideUnsigned(a, b);
      case 4 -> a | b;
      case 5 -> a & b;
      case 6 -> a << b;
      case 7 -> a >>> b;
      case 8 -> -a;
      case 9 -> b == 0 ? a : Long.remainderUnsigned(a, b);
      case 10 -> a ^ b;
      case 11 -> b;
      case 12 -> a >> b;
      default -> throw new AssertionError("operation " + operation);
    };
  }

  private static int narrow(int operation, int a, int b) {
    return switch (operation) {
      case 3 -> b == 0 ? 0 : Integer.divideUnsigned(a, b);
      case 6 -> a << b;
      case 7 -> a >>> b;
      case 9 -> b == 0 ? a : Integer.remainderUnsigned(a, b);
      case 12 -> a >> b;
      default -> (int) wide(operation, a, b);
    };
  }

  private static boolean jumps32(int operation, int a, int b) {
    return switch (operation) {
      case 2, 3, 10, 11 -> jumps(operation, a & 0xffff_ffffL, b & 0xffff_ffffL);
      default -> jumps(operation, a, b);
    };
  }

  private static boolean jumps(int operation, long a, long b) {
    return switch (operation) {
      case 1 -> a == b;
      case 2 -> Long.compareUnsigned(a, b) > 0;
      case 3 -> Long.compareUnsigned(a, b) >= 0;
      case 4 -> (a & b) != 0;
      case 5 -> a != b;
      case 6 -> a > b;
      case 7 -> a >= b;
      case 10 -> Long.compareUnsigned(a, b) < 0;
      case 11 -> Long.compareUnsigned(a, b) <= 0;
      case 12 -> a < b;
      case 13 -> a <= b;
      default -> throw new AssertionError("jump " + operation);
    };
  }
}
