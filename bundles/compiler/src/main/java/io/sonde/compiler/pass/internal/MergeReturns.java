package io.sonde.compiler.pass.internal;

import io.sonde.compiler.Block;
import io.sonde.compiler.Constant;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.Terminator.Jump;
import io.sonde.compiler.Terminator.Return;
import io.sonde.compiler.analysis.internal.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Blocks that return the same constant share one block that does. */
public final class MergeReturns implements Pass {
  @Override
  public IrFunction run(IrFunction function) {
    Map<Constant, Integer> counts = new LinkedHashMap<>();
    for (Block block : function.blocks()) {
      if (block.end() instanceof Return end && end.value() instanceof Constant constant) {
        counts.merge(constant, 1, Integer::sum);
      }
    }
    counts.values().removeIf(count -> count < 2);
    if (counts.isEmpty()) {
      return function;
    }
    Names names = new Names(function);
    Map<Constant, Block> shared = new LinkedHashMap<>();
    List<Block> blocks = new ArrayList<>();
    for (Block block : function.blocks()) {
      if (block.end() instanceof Return end
          && end.value() instanceof Constant constant
          && counts.containsKey(constant)) {
        Block common =
            shared.computeIfAbsent(
                constant,
                k -> new Block(names.block(), List.of(), List.of(), end, block.endOrigin()));
        blocks.add(block.withEnd(new Jump(common.id())));
      } else {
        blocks.add(block);
      }
    }
    blocks.addAll(shared.values());
    return function.withBlocks(blocks);
  }
}
