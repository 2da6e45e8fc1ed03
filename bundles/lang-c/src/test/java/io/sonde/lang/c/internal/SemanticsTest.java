package io.sonde.lang.c.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sonde.api.lang.CompileException;
import io.sonde.api.lang.CompileTarget;
import io.sonde.api.lang.Language;
import io.sonde.api.lang.ObjectSpec;
import io.sonde.api.lang.Source;
import io.sonde.api.probe.ContextLayout;
import io.sonde.api.probe.ContextLayout.Access;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.api.probe.ProgramType;
import io.sonde.lang.c.testing.Compiler;
import io.sonde.lang.c.testing.Interpreter;
import io.sonde.lang.c.testing.RandomC;
import io.sonde.lang.c.testing.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What programs return is what C says. */
class SemanticsTest {
  private static final int PROGRAMS = Integer.getInteger("semantics.programs", 1000);
  private static final CompileTarget TARGET = Targets.x86(6, 1).withPlans(List.of(plan()));

  private static ProbePlan plan() {
    List<Access> parameters = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      parameters.add(Access.context(i * 8, 8, false));
    }
    ContextLayout layout =
        new ContextLayout(
            Optional.of("pt_regs"), List.of(), parameters, Optional.empty(), Map.of(), List.of());
    ProbeSpec probe =
        new ProbeSpec("kprobe", "f", "kprobe__f", Map.of(), Set.of(), Optional.empty());
    return new ProbePlan(
        probe, ProgramType.KPROBE, 0, Optional.empty(), "test", Map.of(), layout, Optional.empty());
  }

  private static long run(String text, byte[] context) throws CompileException {
    Language c = new CLanguage();
    ObjectSpec object = c.compile(Source.c("test.c", text), TARGET);
    return Interpreter.run(object.programs().get(0).instructions(), context);
  }

  @Test
  void randomProgramsReturnWhatCSays() throws CompileException {
    for (int seed = 0; seed < PROGRAMS; seed++) {
      RandomC program = new RandomC(seed);
      long returned;
      try {
        returned = run(program.text(), program.context());
      } catch (RuntimeException | CompileException e) {
        throw new AssertionError("seed " + seed + "\n" + program.text(), e);
      }
      assertEquals(program.result(), returned, "seed " + seed + "\n" + program.text());
    }
  }

  @Test
  void whatIsNotNeededIsNotEvaluated() throws CompileException {
    String text =
        """
        long kprobe__f(void *ctx, int a, int b) {
          int n = 0;
          a && n++;
          b || (n += 10);
          a ? (n += 100) : (n += 1000);
          return n;
        }
        """;
    assertEquals(1010, run(text, words(0, 0)));
    assertEquals(111, run(text, words(1, 0)));
    assertEquals(1000, run(text, words(0, 1)));
  }

  @Test
  void innerNamesHideOuterOnes() throws CompileException {
    String text =
        """
        long kprobe__f(void *ctx, int a, int b) {
          int x = a;
          { int x = b; x++; { char x = 100; x *= 3; a = x; } b = x; }
          return x * 10000 + b * 100 + a;
        }
        """;
    assertEquals(7 * 10000 + 4 * 100 + (byte) 300, run(text, words(7, 3)));
  }

  @Test
  void localFunctionsGetCopiesAndReturnEarly() throws CompileException {
    String text =
        """
        static int half(int x) { if (x < 0) return -half_of(-x); return half_of(x); }
        """;
    String good =
        "static int half_of(int x) { x = x / 2; return x; }\n"
            + text
            + "static void set(int *p, int value) { if (!value) return; *p = value; }\n"
            + "long kprobe__f(void *ctx, int a, int b) {\n"
            + "  int x = a, y = 5; set(&x, b); set(&y, 0); return half(x) + half(-b) * 100 + y; }\n";
    assertEquals(4 + -4 * 100 + 5, run(good, words(3, 8)));
    assertEquals(1 + 0 + 5, run(good, words(3, 0)));
  }

  @Test
  void pointersAndArrays() throws CompileException {
    String text =
        """
        long kprobe__f(void *ctx, int a, int b) {
          short s[4] = {1, 2, 3};
          short *p = s, *q = &s[3];
          char text[] = "ab" "c";
          long sum = 0;
          *q = a;
          sum += *p++;
          sum += *++p * 10;
          sum += p[1] * 100;
          sum += (q - s) * 10000;
          sum += (p < q) * 100000;
          return sum * 10 + sizeof(text) + (text[2] == 'c') + (2[text] - text[0]);
        }
        """;
    assertEquals((1 + 30 + 700 + 30000 + 100000) * 10 + 4 + 1 + 2, run(text, words(7, 0)));
  }

  @Test
  void theSameTextGivesTheSameBytes() throws CompileException {
    for (int seed = 0; seed < 20; seed++) {
      String text = new RandomC(seed).text();
      byte[] first = Compiler.compile(text, Targets.x86(6, 18)).programs().get(0).instructions();
      byte[] second = Compiler.compile(text, Targets.x86(6, 18)).programs().get(0).instructions();
      assertArrayEquals(first, second);
    }
  }

  private static byte[] words(long... values) {
    java.nio.ByteBuffer out =
        java.nio.ByteBuffer.allocate(32).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      out.putLong(value);
    }
    return out.array();
  }
}
