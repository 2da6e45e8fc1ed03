package io.sonde.lang.c.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sonde.api.lang.CompileException;
import io.sonde.lang.c.testing.Compiler;
import io.sonde.lang.c.testing.Interpreter;
import io.sonde.lang.c.testing.Targets;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Structures, loops and what the compiler itself knows: what programs return is what C says. */
class AggregatesTest {
  /** Offsets of the first parameters in {@code pt_regs}: di, si, dx, cx. */
  private static final int[] PARAMETERS = {112, 104, 96, 88};

  private static long run(String text, long... parameters) throws CompileException {
    ByteBuffer registers = ByteBuffer.allocate(168).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < parameters.length; i++) {
      registers.putLong(PARAMETERS[i], parameters[i]);
    }
    byte[] code = Compiler.compile(text, Targets.x86(6, 1)).programs().get(0).instructions();
    return Interpreter.run(code, registers.array());
  }

  @Test
  void membersStandWhereCPutsThem() throws CompileException {
    String text =
        """
        struct inner { char c; short s; };
        union both { u64 whole; struct { u32 low, high; }; u8 bytes[8]; };
        struct outer { u8 a; struct inner in[2]; union both both; u16 last; };
        struct tight { u8 a; u32 b; u16 c; } __attribute__((packed));
        long kprobe__f(void *ctx, long a) {
          struct outer o = {}, copy;
          o.in[1].s = a;
          o.both.whole = 0x1122334455667788;
          o.both.bytes[0] = 1;
          struct outer *p = &o;
          p->last = p->in[1].s * 2;
          copy = *p;
          return copy.last + copy.both.high * 3L + copy.both.low
              + sizeof(struct outer) * 1000000 + sizeof(struct tight) * 100000000L
              + ((long)&p->both - (long)p) * 10000000000L;
        }
        """;
    long expected = 14 + 0x11223344L * 3 + 0x55667701L + 32 * 1000000 + 7 * 100000000L;
    assertEquals(expected + 16 * 10000000000L, run(text, 7));
  }

  @Test
  void initialisersFillWhatTheyName() throws CompileException {
    String text =
        """
        enum kind { FIRST = 3, SECOND };
        struct p { int x, y; };
        struct r { struct p from, to; enum kind kind; char name[8]; int list[4]; };
        long kprobe__f(void *ctx, long a) {
          struct p q = {.y = a};
          struct r r = {1, 2, q, .kind = SECOND, "ab", {[2] = 5, 6}};
          struct r s = {.to.y = 9, .list[1] = 4, .name = {'x', [3] = 'y'}};
          return r.from.x + r.from.y * 10 + r.to.x * 100 + r.to.y * 1000 + r.kind * 10000
              + (r.name[1] == 'b') * 100000 + r.name[2] + (r.list[2] * r.list[3]) * 1000000
              + s.to.y * 1000000000L + (s.list[1] + s.list[2] + s.from.x) * 10000000000L
              + (s.name[3] - s.name[0]) * 100000000000L;
        }
        """;
    long first = 1 + 20 + 0 + 7 * 1000 + 4 * 10000 + 100000 + 30 * 1000000L;
    assertEquals(first + 9000000000L + 40000000000L + 100000000000L, run(text, 7));
  }

  @Test
  void loopsEndWhereTheyShould() throws CompileException {
    String text =
        """
        static int twice(int n) { while (1) { if (n > 50) return n; n *= 2; } }
        long kprobe__f(void *ctx, int a) {
          long sum = 0;
          for (int i = 0; i < a; i++) {
            if (i == 3) continue;
            if (i == 8) break;
            sum += i;
          }
          int n = a;
          while (n > 0) { n -= 2; sum += 100; }
          do { sum += 1000; } while (++n < 3);
          for (;;) { if (sum & 1) break; sum++; }
          int digits[5];
          for (int i = 0, j = 4; i < 5; i++, j--) digits[i] = j;
          for (int i = 0; i < 5; i++) sum += digits[i] * (i + 1) * 10000;
          return sum + twice(a) * 10000000L;
        }
        """;
    assertEquals(expected(10), run(text, 10));
    assertEquals(expected(5), run(text, 5));
    assertEquals(expected(0), run(text.replace("twice(a)", "64"), 0));
  }

  private static long expected(int a) {
    long sum = 0;
    for (int i = 0; i < a && i < 8; i++) {
      sum += i == 3 ? 0 : i;
    }
    int n = a;
    while (n > 0) {
      n -= 2;
      sum += 100;
    }
    do {
      sum += 1000;
    } while (++n < 3);
    sum |= 1;
    sum += (4 + 3 * 2 + 2 * 3 + 4) * 10000;
    int twice = a == 0 ? 64 : a;
    while (twice <= 50) {
      twice *= 2;
    }
    return sum + twice * 10000000L;
  }

  @Test
  void switchesFallThrough() throws CompileException {
    String text =
        """
        long kprobe__f(void *ctx, long a) {
          int r = 0;
          switch (a) {
            case 1: r += 1;
            case 2: r += 10; break;
            case -3: { int x = 5; r = x; } break;
            default: r = 7;
            case 4:
              switch (r) { case 7: r = 70; break; case 0: r = 40; }
          }
          return r;
        }
        """;
    long[][] cases = {{1, 11}, {2, 10}, {-3, 5}, {4, 40}, {99, 70}};
    for (long[] each : cases) {
      assertEquals(each[1], run(text, each[0]), "of " + each[0]);
    }
  }

  @Test
  void slotsOfHistogramsAreBccs() throws CompileException {
    String text = "long kprobe__f(void *ctx, u64 a) { return bpf_log2l(a) * 100 + bpf_log2(a); }";
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      long value = i < 8 ? i : random.nextLong() >>> random.nextInt(64);
      int wide = value == 0 ? 1 : 64 - Long.numberOfLeadingZeros(value);
      int low = (int) value == 0 ? 0 : 31 - Integer.numberOfLeadingZeros((int) value);
      assertEquals(wide * 100 + low, run(text, value), "of " + value);
    }
  }

  @Test
  void bytesAreCopiedSetAndSwapped() throws CompileException {
    String text =
        """
        struct s { char a[6]; u16 b; u64 c; };
        long kprobe__f(void *ctx, u64 a) {
          struct s x, y;
          __builtin_memset(&x, 0x11, sizeof(x));
          x.c = a;
          __builtin_memcpy(&y, &x, sizeof(y));
          __builtin_memset(y.a, 0, 3);
          return y.c + y.a[2] + y.a[3] * 1000 + y.b * 100000L + htons((u16)a) + ntohl((u32)a);
        }
        """;
    assertEquals(0x0102L + 17 * 1000 + 0x1111 * 100000L + 0x0201 + 0x02010000L, run(text, 0x0102));
  }

  /** Random structures: every member reads back what was written last, through a copy as well. */
  @Test
  void randomStructuresKeepTheirMembers() throws CompileException {
    String[] types = {"u8", "s8", "u16", "s16", "u32", "s32", "u64"};
    for (int seed = 0; seed < 150; seed++) {
      Random random = new Random(seed);
      int count = 1 + random.nextInt(9);
      StringBuilder struct = new StringBuilder("struct s {");
      StringBuilder initial = new StringBuilder();
      StringBuilder writes = new StringBuilder();
      StringBuilder sum = new StringBuilder("0");
      List<Long> values = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String type = types[random.nextInt(types.length)];
        boolean set = random.nextBoolean();
        boolean written = random.nextBoolean();
        long first = set ? random.nextInt(100) : 0;
        long second = random.nextInt(100);
        struct.append(' ').append(type).append(" m").append(i).append(';');
        initial.append(set ? ".m" + i + " = " + first + ", " : "");
        writes.append(written ? "  if (a) x.m" + i + " = " + second + " + a;\n" : "");
        sum.append(" + ").append(i + 1).append("L * y.m").append(i);
        values.add(written ? second + 1 : first);
      }
      String text =
          struct
              + " };\nlong kprobe__f(void *ctx, int a) {\n  struct s x = {"
              + initial
              + "}, y;\n"
              + writes
              + "  y = x;\n  return "
              + sum
              + ";\n}\n";
      long expected = 0;
      for (int i = 0; i < count; i++) {
        expected += (i + 1L) * values.get(i);
      }
      assertEquals(expected, run(text, 1), "seed " + seed + "\n" + text);
    }
  }
}
