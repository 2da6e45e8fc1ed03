package io.sonde.lang.c.lower.internal;

import io.sonde.compiler.AtomicOp;
import io.sonde.compiler.BinaryOp;
import io.sonde.compiler.CompareOp;
import io.sonde.compiler.Constant;
import io.sonde.compiler.FunctionBuilder;
import io.sonde.compiler.IntType;
import io.sonde.compiler.Label;
import io.sonde.compiler.Value;
import io.sonde.compiler.Variable;
import io.sonde.lang.c.tree.internal.Constants;
import io.sonde.lang.c.tree.internal.Tree;

/** What the compiler itself makes of a call. */
final class Intrinsics {
  private final Program program;
  private final FunctionBuilder builder;
  private final Expressions expressions;

  Intrinsics(Program program, Expressions expressions) {
    this.program = program;
    this.builder = program.builder();
    this.expressions = expressions;
  }

  Value call(Tree.IntrinsicCall call) {
    Tree first = call.arguments().get(0);
    return switch (call.intrinsic()) {
      case LOG2L -> log2(expressions.value(first), call, 1);
      case LOG2 -> log2(expressions.value(first), call, 0);
      case SWAP -> swap(expressions.value(first));
      case ATOMIC_ADD, FETCH_AND_ADD -> add(call);
      case COPY, FILL -> memory(call);
    };
  }

  private Value swap(Value value) {
    return value instanceof Constant constant
        ? builder.constant(
            value.type(), Long.reverseBytes(constant.bits()) >>> 64 - value.type().size() * 8)
        : builder.byteSwap(value);
  }

  /**
   * The position of the highest bit that is set, found by halves.
   *
   * @param first what it is for 0 and 1
   */
  private Value log2(Value number, Tree call, int first) {
    program.at(call.span());
    Variable value = builder.declareVariable("", number.type());
    Variable bits = builder.declareVariable("", IntType.I32);
    builder.write(value, number);
    builder.write(bits, builder.constant(IntType.I32, first));
    for (int half = number.type().size() * 4; half > 1; half /= 2) {
      Label above = builder.newBlock();
      Label after = builder.newBlock();
      Value largest = builder.constant(number.type(), (1L << half) - 1);
      builder.branch(CompareOp.UGT, builder.read(value), largest, above, after);
      builder.seal(above);
      builder.continueIn(above);
      Value shift = builder.constant(number.type(), half);
      builder.write(value, builder.binary(BinaryOp.LSHR, builder.read(value), shift));
      Value more = builder.constant(IntType.I32, half);
      builder.write(bits, builder.binary(BinaryOp.ADD, builder.read(bits), more));
      builder.jump(after);
      builder.seal(after);
      builder.continueIn(after);
    }
    Value last =
        builder.binary(BinaryOp.LSHR, builder.read(value), builder.constant(number.type(), 1));
    return builder.binary(
        BinaryOp.ADD, builder.read(bits), builder.convert(last, IntType.I32, false));
  }

  private Value add(Tree.IntrinsicCall call) {
    Storage.Memory target = expressions.places().address(call.arguments().get(0));
    Value amount = expressions.value(call.arguments().get(1));
    program.at(call.span());
    if (!expressions.places().isWritable(target, call.span())) {
      return Constant.zero(IntType.I32);
    }
    if (call.type().isVoid()) {
      builder.atomicAdd(target.base(), (int) target.offset(), amount);
      return Constant.zero(IntType.I32);
    }
    return builder.atomic(AtomicOp.ADD, target.base(), (int) target.offset(), amount);
  }

  private Value memory(Tree.IntrinsicCall call) {
    Tree to = call.arguments().get(0);
    Tree from = call.arguments().get(1);
    Storage.Memory target = expressions.places().address(to);
    long size = Constants.evaluate(call.arguments().get(2)).orElse(0);
    Memory memory = expressions.memory();
    int align = memory.pointed(to);
    if (from.type().isPointer()) {
      Storage.Memory source = expressions.places().address(from);
      program.at(call.span());
      memory.copy(target, source, size, Math.min(align, memory.pointed(from)), call.span());
    } else {
      program.at(call.span());
      memory.fill(target, size, align, (int) Constants.evaluate(from).orElse(0), call.span());
    }
    return expressions.places().pointerTo(target);
  }
}
