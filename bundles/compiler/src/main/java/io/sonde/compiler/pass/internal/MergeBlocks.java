package io.sonde.compiler.pass.internal;

import io.sonde.compiler.Block;
import io.sonde.compiler.Inst;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.Phi;
import io.sonde.compiler.Terminator.Jump;
import io.sonde.compiler.Value;
import io.sonde.compiler.analysis.internal.ControlFlow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A block that jumps to one that nobody else jumps to becomes one with it. */
public final class MergeBlocks implements Pass {
  @Override
  public IrFunction run(IrFunction function) {
    ControlFlow flow = new ControlFlow(function);
    Map<Integer, Block> blocks = new LinkedHashMap<>();
    function.blocks().forEach(block -> blocks.put(block.id(), block));
    Map<Integer, Integer> mergedInto = new LinkedHashMap<>();
    for (int id : flow.reversePostOrder()) {
      Block block = blocks.get(id);
      while (block != null && next(block, flow) != null) {
        Block next = blocks.remove(next(block, flow));
        mergedInto.put(next.id(), id);
        List<Inst> all = new ArrayList<>(block.instructions());
        all.addAll(next.instructions());
        block = new Block(id, block.phis(), all, next.end(), next.endOrigin());
        blocks.put(id, block);
      }
    }
    return mergedInto.isEmpty() ? function : rename(function, blocks, mergedInto);
  }

  /** The block that can be merged into this one, or null. Blocks with phis are not ready yet. */
  private static Integer next(Block block, ControlFlow flow) {
    boolean alone =
        block.end() instanceof Jump jump
            && flow.predecessors(jump.target()).size() == 1
            && flow.block(jump.target()).phis().isEmpty();
    return alone ? block.end().successors().get(0) : null;
  }

  private static IrFunction rename(
      IrFunction function, Map<Integer, Block> blocks, Map<Integer, Integer> mergedInto) {
    List<Block> result = new ArrayList<>();
    for (Block block : blocks.values()) {
      List<Phi> phis = new ArrayList<>();
      for (Phi phi : block.phis()) {
        Map<Integer, Value> incoming = new LinkedHashMap<>();
        phi.incoming().forEach((from, v) -> incoming.put(mergedInto.getOrDefault(from, from), v));
        phis.add(new Phi(phi.result(), incoming));
      }
      result.add(block.withPhis(phis));
    }
    return function.withBlocks(result);
  }
}
