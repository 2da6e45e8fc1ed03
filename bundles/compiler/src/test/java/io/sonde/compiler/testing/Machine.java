package io.sonde.compiler.testing;

import io.sonde.api.lang.ProgramSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs BPF instructions, decoded from their bytes with nothing of the code under test. Refuses what
 * the verifier would refuse and a wrong compiler might do: reads of registers and stack never
 * written, code that runs on.
 */
public final class Machine {
  private static final int MOST_STEPS = 2_000_000;
  private static final long FRAME = 0x7fff_0000L;
  private static final int STACK = 512;

  private final ByteBuffer code;
  private final Map<Integer, String> maps = new HashMap<>();
  private final World world;
  private final long[] r = new long[11];
  private final boolean[] known = new boolean[11];
  private final Map<Long, Byte> stack = new HashMap<>();

  public Machine(ProgramSpec program, World world) {
    this.code = ByteBuffer.wrap(program.instructions()).order(ByteOrder.LITTLE_ENDIAN);
    program.maps().forEach(map -> maps.put(map.instruction(), map.map()));
    this.world = world;
  }

  /** What the program returns, all 64 bits. */
  public long run() {
    set(1, World.CONTEXT);
    set(10, FRAME);
    int pc = 0;
    for (int steps = 0; steps < MOST_STEPS; steps++) {
      int op = code.get(pc * 8) & 0xff;
      int dst = code.get(pc * 8 + 1) & 15;
      int src = code.get(pc * 8 + 1) >> 4 & 15;
      int off = code.getShort(pc * 8 + 2);
      int imm = code.getInt(pc * 8 + 4);
      pc++;
      switch (op & 7) {
        case 0 -> {
          require(op == 0x18, "opcode " + op);
          long upper = (long) code.getInt(pc * 8 + 4) << 32;
          set(dst, src == 1 ? world.map(maps.get(pc - 1)) : upper | imm & 0xffffffffL);
          pc++;
        }
        case 1 -> set(dst, load(get(src) + off, size(op)));
        case 2 -> store(get(dst) + off, size(op), imm);
        case 3 -> {
          if ((op & 0xe0) == 0xc0) {
            atomic(get(dst) + off, size(op), src, imm);
          } else {
            store(get(dst) + off, size(op), get(src));
          }
        }
        case 4, 7 -> alu(op, dst, src, off, imm);
        default -> {
          int code4 = op >> 4;
          if (op == 0x95) {
            return get(0);
          } else if (op == 0x85) {
            call(imm);
          } else if (op == 0x05) {
            pc += off;
          } else {
            boolean wide = (op & 7) == 5;
            long right = (op & 8) != 0 ? get(src) : imm;
            pc += holds(code4, wide, get(dst), right) ? off : 0;
          }
        }
      }
    }
    throw new IllegalStateException("does not end");
  }

  private static int size(int op) {
    return switch (op & 0x18) {
      case 0 -> 4;
      case 8 -> 2;
      case 0x10 -> 1;
      default -> 8;
    };
  }

  private long get(int register) {
    require(known[register], "r" + register + " is read but was not written");
    return r[register];
  }

  private void set(int register, long value) {
    r[register] = value;
    known[register] = true;
  }

  private static void require(boolean condition, String problem) {
    if (!condition) {
      throw new IllegalStateException(problem);
    }
  }

  private long load(long address, int size) {
    require(address % size == 0, "misaligned load");
    long result = 0;
    for (int i = size - 1; i >= 0; i--) {
      result = result << 8 | readByte(address + i) & 0xff;
    }
    return result;
  }

  /** A byte of the stack or of the world. */
  public byte readByte(long address) {
    if (address < FRAME - STACK || address >= FRAME) {
      return world.read(address);
    }
    require(stack.containsKey(address), "stack is read but was not written: " + (address - FRAME));
    return stack.get(address);
  }

  private void store(long address, int size, long value) {
    require(address % size == 0, "misaligned store");
    for (int i = 0; i < size; i++) {
      writeByte(address + i, (byte) (value >> 8 * i));
    }
  }

  void writeByte(long address, byte value) {
    if (address >= FRAME - STACK && address < FRAME) {
      stack.put(address, value);
    } else {
      world.write(address, value);
    }
  }

  private void atomic(long address, int size, int src, int imm) {
    long old = load(address, size);
    long value = get(src);
    long result =
        switch (imm & ~1) {
          case 0x00 -> old + value;
          case 0x40 -> old | value;
          case 0x50 -> old & value;
          case 0xa0 -> old ^ value;
          case 0xe0 -> value;
          default -> throw new IllegalStateException("atomic " + imm);
        };
    store(address, size, result);
    if ((imm & 1) != 0) {
      set(src, old);
    }
  }

  private void call(int helper) {
    long[] arguments = new long[World.arguments(helper)];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = get(i + 1);
    }
    set(0, world.call(helper, arguments, this));
    for (int i = 1; i <= 5; i++) {
      known[i] = false;
    }
  }

  private void alu(int op, int dst, int src, int off, int imm) {
    boolean wide = (op & 7) == 7;
    int operation = op >> 4;
    require(off == 0, "no offset expected");
    if (operation == 0xd) {
      require((op & 8) != 0 && !wide, "swaps are to big endian");
      set(dst, Long.reverseBytes(get(dst)) >>> 64 - imm);
      return;
    }
    long b = operation == 8 ? 0 : (op & 8) != 0 ? get(src) : imm;
    long a = operation == 0xb ? 0 : get(dst);
    if (wide) {
      set(dst, wide(operation, a, b));
    } else {
      set(dst, narrow(operation, (int) a, (int) b) & 0xffffffffL);
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
      case 0xa -> a ^ b;
      case 0xb -> b;
      case 0xc -> a >> b;
      default -> throw new IllegalStateException("alu " + operation);
    };
  }

  private static int narrow(int operation, int a, int b) {
    return switch (operation) {
      case 0 -> a + b;
      case 1 -> a - b;
      case 2 -> a * b;
      case 3 -> b == 0 ? 0 : Integer.divideUnsigned(a, b);
      case 4 -> a | b;
      case 5 -> a & b;
      case 6 -> a << b;
      case 7 -> a >>> b;
      case 8 -> -a;
      case 9 -> b == 0 ? a : Integer.remainderUnsigned(a, b);
      case 0xa -> a ^ b;
      case 0xb -> b;
      case 0xc -> a >> b;
      default -> throw new IllegalStateException("alu " + operation);
    };
  }

  private static boolean holds(int operation, boolean wide, long left, long right) {
    long a = wide ? left : (int) left;
    long b = wide ? right : (int) right;
    int unsigned = wide ? Long.compareUnsigned(a, b) : Integer.compareUnsigned((int) a, (int) b);
    return switch (operation) {
      case 1 -> a == b;
      case 2 -> unsigned > 0;
      case 3 -> unsigned >= 0;
      case 4 -> (a & b) != 0;
      case 5 -> a != b;
      case 6 -> a > b;
      case 7 -> a >= b;
      case 0xa -> unsigned < 0;
      case 0xb -> unsigned <= 0;
      case 0xc -> a < b;
      case 0xd -> a <= b;
      default -> throw new IllegalStateException("jump " + operation);
    };
  }
}
