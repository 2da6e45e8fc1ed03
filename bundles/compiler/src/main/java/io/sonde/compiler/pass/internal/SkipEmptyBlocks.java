package io.sonde.compiler.pass.internal;

import io.sonde.compiler.Block;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.Phi;
import io.sonde.compiler.Terminator;
import io.sonde.compiler.Terminator.Branch;
import io.sonde.compiler.Terminator.Jump;
import io.sonde.compiler.Value;
import io.sonde.compiler.analysis.internal.ControlFlow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Jumps to a block that does nothing but jump on go on at once. One such block is removed at a
 * time, for each changes what the next one sees.
 */
public final class SkipEmptyBlocks implements Pass {
  @Override
  public IrFunction run(IrFunction function) {
    IrFunction current = function;
    for (Block block : function.blocks()) {
      if (doesNothing(block)) {
        current = skip(current, block.id());
      }
    }
    return current;
  }

  private static boolean doesNothing(Block block) {
    return block.phis().isEmpty()
        && block.instructions().isEmpty()
        && block.end() instanceof Jump jump
        && jump.target() != block.id();
  }

  private static IrFunction skip(IrFunction function, int id) {
    ControlFlow flow = new ControlFlow(function);
    Block empty = flow.block(id);
    if (id == function.entry().id() || !(empty.end() instanceof Jump jump)) {
      return function;
    }
    List<Integer> from = flow.predecessors(id);
    Block target = flow.block(jump.target());
    boolean ambiguous =
        !target.phis().isEmpty()
            && from.stream().anyMatch(flow.predecessors(target.id())::contains);
    if (ambiguous) {
      return function;
    }
    List<Block> blocks = new ArrayList<>();
    for (Block block : function.blocks()) {
      if (block.id() == target.id()) {
        block = block.withPhis(block.phis().stream().map(p -> redirect(p, id, from)).toList());
      }
      if (block.id() != id) {
        blocks.add(
            from.contains(block.id())
                ? block.withEnd(redirect(block.end(), id, target.id()))
                : block);
      }
    }
    return function.withBlocks(blocks);
  }

  private static Phi redirect(Phi phi, int empty, List<Integer> from) {
    Map<Integer, Value> incoming = new LinkedHashMap<>(phi.incoming());
    Value value = incoming.remove(empty);
    from.forEach(block -> incoming.put(block, value));
    return new Phi(phi.result(), incoming);
  }

  private static Terminator redirect(Terminator end, int from, int to) {
    if (end instanceof Branch b) {
      return new Branch(
          b.op(),
          b.left(),
          b.right(),
          b.then() == from ? to : b.then(),
          b.otherwise() == from ? to : b.otherwise());
    }
    return new Jump(to);
  }
}
