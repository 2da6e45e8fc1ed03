package io.sonde.compiler.pass.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.KernelVersion;
import io.sonde.compiler.BinaryOp;
import io.sonde.compiler.CompareOp;
import io.sonde.compiler.FunctionBuilder;
import io.sonde.compiler.IntType;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.IrPrinter;
import io.sonde.compiler.IrVerifier;
import io.sonde.compiler.Label;
import io.sonde.compiler.Value;
import io.sonde.compiler.lower.internal.LowerComparisons;
import io.sonde.compiler.lower.internal.LowerMemory;
import io.sonde.compiler.lower.internal.LowerSignedDivision;
import io.sonde.compiler.lower.internal.Lowering;
import io.sonde.compiler.lower.internal.ShareSlots;
import io.sonde.compiler.lower.internal.SplitCriticalEdges;
import io.sonde.compiler.testing.Examples;
import io.sonde.compiler.testing.Golden;
import io.sonde.compiler.testing.RandomFunction;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Each pass alone: the IR before it and after it. */
class PassesTest {
  private static void check(String name, Pass pass, Function<FunctionBuilder, Value> body)
      throws IOException {
    FunctionBuilder b = Examples.builder(name);
    b.returnValue(body.apply(b));
    check(name, pass, b.finish());
  }

  private static void check(String name, Pass pass, IrFunction before) throws IOException {
    IrFunction after = pass.run(before);
    assertEquals(List.of(), IrVerifier.problems(before));
    assertEquals(List.of(), IrVerifier.problems(after));
    Golden.check("pass_" + name, IrPrinter.print(before) + "\n" + IrPrinter.print(after));
  }

  private static Value i32(FunctionBuilder b, long value) {
    return b.constant(IntType.I32, value);
  }

  private static Value input(FunctionBuilder b, IntType type, int offset) {
    return b.load(type, b.context(), offset);
  }

  @Test
  void foldConstants() throws IOException {
    check(
        "fold_constants",
        new ApplyRules(List.of(new FoldConstants())),
        b -> {
          Value product = b.binary(BinaryOp.MUL, i32(b, 0x10001), i32(b, 0x10001));
          Value less = b.compare(CompareOp.ULT, product, i32(b, -1));
          Value wide = b.convert(b.convert(i32(b, -2), IntType.I64, false), IntType.I32, false);
          return b.binary(BinaryOp.ADD, b.binary(BinaryOp.SREM, wide, i32(b, 7)), less);
        });
  }

  @Test
  void simplifyAlgebra() throws IOException {
    check(
        "simplify_algebra",
        new ApplyRules(List.of(new SimplifyAlgebra())),
        b -> {
          Value x = input(b, IntType.I32, 0);
          Value sum = b.binary(BinaryOp.ADD, b.binary(BinaryOp.ADD, x, i32(b, 3)), i32(b, 4));
          Value same = b.binary(BinaryOp.OR, b.binary(BinaryOp.SUB, sum, sum), sum);
          return b.binary(BinaryOp.AND, i32(b, -1), b.binary(BinaryOp.SUB, same, i32(b, 5)));
        });
  }

  @Test
  void simplifyCasts() throws IOException {
    check(
        "simplify_casts",
        new ApplyRules(List.of(new SimplifyCasts())),
        b -> {
          Value bytes = input(b, IntType.I8, 0);
          Value wide = b.convert(b.convert(bytes, IntType.I32, false), IntType.I64, true);
          Value cut = b.convert(wide, IntType.I16, false);
          return b.convert(b.convert(cut, IntType.I64, true), IntType.I32, false);
        });
  }

  @Test
  void reduceStrength() throws IOException {
    check(
        "reduce_strength",
        new ApplyRules(List.of(new ReduceStrength())),
        b -> {
          Value x = input(b, IntType.I32, 0);
          Value product = b.binary(BinaryOp.MUL, x, i32(b, 8));
          Value quotient = b.binary(BinaryOp.UDIV, product, i32(b, Integer.MIN_VALUE));
          return b.binary(BinaryOp.UREM, quotient, i32(b, 4096));
        });
  }

  @Test
  void eliminateCommonSubexpressions() throws IOException {
    check(
        "common_subexpressions",
        new EliminateCommonSubexpressions(),
        b -> {
          Value x = input(b, IntType.I32, 0);
          Value y = input(b, IntType.I32, 0);
          Value first = b.binary(BinaryOp.ADD, x, y);
          Value second = b.binary(BinaryOp.ADD, y, x);
          return b.binary(BinaryOp.SUB, first, second);
        });
  }

  @Test
  void foldAddresses() throws IOException {
    check(
        "fold_addresses",
        new FoldAddresses(),
        b -> {
          Value near = b.pointerAdd(b.context(), b.constant(IntType.I64, 16));
          Value far = b.pointerAdd(b.context(), b.constant(IntType.I64, 40000));
          Value sum =
              b.binary(BinaryOp.ADD, b.load(IntType.I32, near, 4), b.load(IntType.I32, far, 4));
          return sum;
        });
  }

  @Test
  void eliminateDeadCode() throws IOException {
    check(
        "dead_code",
        new EliminateDeadCode(),
        b -> {
          b.binary(BinaryOp.ADD, input(b, IntType.I32, 0), i32(b, 1));
          b.call(5, IntType.I64, List.of());
          return i32(b, 0);
        });
  }

  @Test
  void branches() throws IOException {
    FunctionBuilder b = Examples.builder("branches");
    Label then = b.newBlock();
    Label never = b.newBlock();
    Label after = b.newBlock();
    Value less = b.compare(CompareOp.SLT, input(b, IntType.I32, 0), i32(b, 9));
    b.branch(CompareOp.EQ, less, i32(b, 0), then, after);
    b.seal(then);
    b.continueIn(then);
    b.branch(i32(b, 0), never, after);
    b.seal(never);
    b.continueIn(never);
    b.jump(after);
    b.seal(after);
    b.continueIn(after);
    b.returnValue(i32(b, 0));
    Pass folded = new FoldBranches();
    Pass all = f -> new SkipEmptyBlocks().run(folded.run(f));
    check("branches", all, b.finish());
  }

  @Test
  void mergeReturnsAndBlocks() throws IOException {
    FunctionBuilder b = Examples.builder("returns");
    Label then = b.newBlock();
    Label otherwise = b.newBlock();
    b.branch(input(b, IntType.I32, 0), then, otherwise);
    b.seal(then);
    b.continueIn(then);
    Label next = b.newBlock();
    b.jump(next);
    b.seal(next);
    b.continueIn(next);
    b.call(5, IntType.I64, List.of());
    b.returnValue(i32(b, 0));
    b.seal(otherwise);
    b.continueIn(otherwise);
    b.returnValue(i32(b, 0));
    check("returns", f -> new MergeBlocks().run(new MergeReturns().run(f)), b.finish());
  }

  @Test
  void lowerMemory() throws IOException {
    check(
        "lower_memory", new LowerMemory(KernelVersion.of(6, 1)), Examples.KERNEL_CHAIN.function());
  }

  @Test
  void lowerSignedDivision() throws IOException {
    check(
        "lower_signed_division",
        new ApplyRules(List.of(new LowerSignedDivision())),
        Examples.ARITHMETIC.function());
  }

  @Test
  void lowerComparisons() throws IOException {
    check(
        "lower_comparisons",
        f -> new SplitCriticalEdges().run(new LowerComparisons().run(f)),
        b -> {
          Value x = input(b, IntType.I32, 0);
          Value less = b.compare(CompareOp.SLT, x, i32(b, 9));
          return b.binary(BinaryOp.ADD, less, b.compare(CompareOp.EQ, x, i32(b, 3)));
        });
  }

  @Test
  void shareSlots() throws IOException {
    check(
        "share_slots",
        new ShareSlots(),
        b -> {
          Value first = b.bytes("first", new byte[12]);
          b.call(61, IntType.I64, List.of(first));
          Value second = b.bytes("second", new byte[16]);
          Value both = b.bytes("both", new byte[4]);
          b.call(62, IntType.I64, List.of(second, both));
          return i32(b, 0);
        });
  }

  /** No pass, at any time, leaves a function that is not well-formed. */
  @Test
  void allPassesKeepFunctionsWellFormed() {
    for (long seed = 0; seed < 40; seed++) {
      IrFunction function = RandomFunction.of(seed);
      String what = "seed " + seed;
      IrFunction[] before = {function};
      IrFunction best =
          Optimizer.optimize(
              function,
              after -> {
                assertEquals(List.of(), IrVerifier.problems(after), what);
                assertTrue(after == before[0] || !after.equals(before[0]), what + ": a copy");
                before[0] = after;
                return after;
              });
      assertSame(best, Optimizer.optimize(best), what);
      IrFunction lowered = Lowering.begin(function, KernelVersion.of(6, 1));
      assertEquals(List.of(), IrVerifier.problems(lowered), what);
      assertEquals(List.of(), IrVerifier.problems(Lowering.finish(lowered)), what);
    }
  }
}
