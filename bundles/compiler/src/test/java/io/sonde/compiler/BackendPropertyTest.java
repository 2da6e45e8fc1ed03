package io.sonde.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.lang.ProgramSpec;
import io.sonde.compiler.testing.Examples;
import io.sonde.compiler.testing.IrInterpreter;
import io.sonde.compiler.testing.Machine;
import io.sonde.compiler.testing.RandomFunction;
import io.sonde.compiler.testing.Targets;
import io.sonde.compiler.testing.World;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bytes that come out do what the IR that went in says, whatever it says. */
class BackendPropertyTest {
  private static final int FUNCTIONS = Integer.getInteger("functions", 300);
  private static final int RUNS = 4;

  @Test
  void compiledFunctionsDoWhatTheIrSays() {
    int compiled = 0;
    for (long seed = 0; seed < FUNCTIONS; seed++) {
      IrFunction function = RandomFunction.of(seed);
      assertEquals(List.of(), IrVerifier.problems(function), "seed " + seed);
      compiled += agrees(function, seed) ? 1 : 0;
    }
    assertTrue(compiled > FUNCTIONS * 9 / 10, "too many do not fit the stack: " + compiled);
  }

  /** {@code do { old = x; x = x * 3 + 1; } while (x & 64); return old;} */
  @Test
  void aValueOfTheRoundBeforeOutlivesTheLoop() {
    assertTrue(agrees(loopThatKeeps(false), 1));
  }

  /** The same with the lower half of the value, which may not share its register. */
  @Test
  void aPartOfAValueOfTheRoundBeforeOutlivesTheLoop() {
    assertTrue(agrees(loopThatKeeps(true), 1));
  }

  private static IrFunction loopThatKeeps(boolean lowerHalf) {
    FunctionBuilder b = Examples.builder("keeps");
    Variable x = b.declareVariable("x", IntType.I64);
    b.write(x, b.load(IntType.I64, b.context(), 0));
    Label head = b.newBlock();
    Label after = b.newBlock();
    b.jump(head);
    b.continueIn(head);
    Value old = b.read(x);
    Value kept = lowerHalf ? b.convert(old, IntType.I32, false) : old;
    Value product = b.binary(BinaryOp.MUL, old, b.constant(IntType.I64, 3));
    Value next = b.binary(BinaryOp.ADD, product, b.constant(IntType.I64, 1));
    b.write(x, next);
    b.branch(b.binary(BinaryOp.AND, next, b.constant(IntType.I64, 64)), head, after);
    b.seal(head);
    b.seal(after);
    b.continueIn(after);
    b.returnValue(kept);
    return b.finish();
  }

  private static boolean agrees(IrFunction function, long seed) {
    ProgramSpec program;
    try {
      program = Backend.compile(Targets.module(function), Targets.kernel(6, 1)).programs().get(0);
    } catch (BackendException e) {
      return false;
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed + "\n" + IrPrinter.print(function), e);
    }
    for (int run = 0; run < RUNS; run++) {
      World expected = new World(seed * RUNS + run);
      World actual = new World(seed * RUNS + run);
      long wanted = new IrInterpreter(function, expected).run();
      String what = "seed " + seed + " run " + run;
      long got;
      try {
        got = new Machine(program, actual).run();
      } catch (IllegalStateException e) {
        throw new AssertionError(what + "\n" + IrPrinter.print(function), e);
      }
      boolean narrow = returnsI32(function);
      assertEquals(narrow ? (int) wanted : wanted, narrow ? (int) got : got, what);
      assertEquals(expected.calls(), actual.calls(), what);
    }
    return true;
  }

  /** A function may return both: then its lower half is all that the two have in common. */
  private static boolean returnsI32(IrFunction function) {
    return function.blocks().stream()
        .anyMatch(
            block ->
                block.end() instanceof Terminator.Return end && end.value().type() == IntType.I32);
  }
}
