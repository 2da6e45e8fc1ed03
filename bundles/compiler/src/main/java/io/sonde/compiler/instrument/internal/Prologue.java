package io.sonde.compiler.instrument.internal;

import io.sonde.compiler.Block;
import io.sonde.compiler.CompareOp;
import io.sonde.compiler.Constant;
import io.sonde.compiler.IntType;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.Origin;
import io.sonde.compiler.Terminator;
import io.sonde.compiler.Value;
import io.sonde.compiler.analysis.internal.Code;
import io.sonde.compiler.analysis.internal.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Puts tests before a function. */
final class Prologue {
  private Prologue() {}

  /** What must hold for the function to go on. */
  record Condition(CompareOp op, Value left, Value right) {}

  /** The function behind a test: it returns 0 where the condition does not hold. */
  static IrFunction prepend(IrFunction function, Function<Code, Condition> test) {
    Names names = new Names(function);
    Origin origin = new Origin(function.location(), true);
    Code code = new Code(names, origin);
    Condition condition = test.apply(code);
    int entry = names.block();
    int leave = names.block();
    Terminator branch =
        new Terminator.Branch(
            condition.op(), condition.left(), condition.right(), function.entry().id(), leave);
    Terminator end = new Terminator.Return(Constant.zero(IntType.I32));
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block(entry, List.of(), code.instructions(), branch, origin));
    blocks.addAll(function.blocks());
    blocks.add(new Block(leave, List.of(), List.of(), end, origin));
    return function.withBlocks(blocks).withSlots(names.slots());
  }
}
