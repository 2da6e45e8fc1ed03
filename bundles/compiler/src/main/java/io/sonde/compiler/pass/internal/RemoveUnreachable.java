package io.sonde.compiler.pass.internal;

import io.sonde.compiler.Block;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.Phi;
import io.sonde.compiler.Value;
import io.sonde.compiler.analysis.internal.ControlFlow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Leaves out blocks that control never reaches, and what phis would take from them. */
public final class RemoveUnreachable implements Pass {
  @Override
  public IrFunction run(IrFunction function) {
    ControlFlow flow = new ControlFlow(function);
    Set<Integer> reached = Set.copyOf(flow.reversePostOrder());
    List<Block> blocks = new ArrayList<>();
    boolean changed = reached.size() != function.blocks().size();
    for (Block block : function.blocks()) {
      if (reached.contains(block.id())) {
        List<Integer> from = flow.predecessors(block.id());
        changed |= block.phis().stream().anyMatch(p -> !from.containsAll(p.incoming().keySet()));
        blocks.add(block.withPhis(block.phis().stream().map(p -> retain(p, from)).toList()));
      }
    }
    return changed ? function.withBlocks(blocks) : function;
  }

  private static Phi retain(Phi phi, List<Integer> predecessors) {
    Map<Integer, Value> incoming = new LinkedHashMap<>(phi.incoming());
    incoming.keySet().retainAll(predecessors);
    return new Phi(phi.result(), incoming);
  }
}
