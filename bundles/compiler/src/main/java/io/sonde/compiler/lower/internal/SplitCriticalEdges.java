package io.sonde.compiler.lower.internal;

import io.sonde.compiler.Block;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.Phi;
import io.sonde.compiler.Terminator;
import io.sonde.compiler.Terminator.Branch;
import io.sonde.compiler.Terminator.Jump;
import io.sonde.compiler.Value;
import io.sonde.compiler.analysis.internal.ControlFlow;
import io.sonde.compiler.analysis.internal.Liveness;
import io.sonde.compiler.analysis.internal.Names;
import io.sonde.compiler.pass.internal.Pass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives the copies that a phi needs a place of their own, where neither the block before can hold
 * them, having another way to go, nor the block behind, having other ways in. One copy that does no
 * harm on the other way stays in the block before: that saves a jump.
 */
public final class SplitCriticalEdges implements Pass {
  @Override
  public IrFunction run(IrFunction function) {
    ControlFlow flow = new ControlFlow(function);
    Liveness liveness = new Liveness(flow);
    Names names = new Names(function);
    Map<Integer, Block> blocks = new LinkedHashMap<>();
    function.blocks().forEach(block -> blocks.put(block.id(), block));
    for (Block block : function.blocks()) {
      if (block.end() instanceof Branch) {
        for (int successor : block.end().successors()) {
          Block target = blocks.get(successor);
          if (!target.phis().isEmpty() && !isHarmless(block, target, liveness)) {
            split(blocks, block.id(), successor, names);
          }
        }
      }
    }
    return function.withBlocks(List.copyOf(blocks.values()));
  }

  /** Whether the phi's copy may be made before the branch, whichever way that goes. */
  public static boolean isHarmless(Block from, Block to, Liveness liveness) {
    if (to.phis().size() != 1) {
      return false;
    }
    Phi phi = to.phis().get(0);
    for (int successor : from.end().successors()) {
      if (successor != to.id() && liveness.liveIn(successor).contains(phi.result())) {
        return false;
      }
    }
    return from.end().successors().stream().filter(s -> s != to.id()).count() == 1
        && !from.end().operands().contains(phi.result());
  }

  private static void split(Map<Integer, Block> blocks, int from, int to, Names names) {
    int middle = names.block();
    Block source = blocks.get(from);
    blocks.put(from, source.withEnd(redirect((Branch) source.end(), to, middle)));
    blocks.put(middle, new Block(middle, List.of(), List.of(), new Jump(to), source.endOrigin()));
    Block target = blocks.get(to); // which may be the source itself, as just changed
    List<Phi> phis = new ArrayList<>();
    for (Phi phi : target.phis()) {
      Map<Integer, Value> incoming = new LinkedHashMap<>(phi.incoming());
      incoming.put(middle, incoming.remove(from));
      phis.add(new Phi(phi.result(), incoming));
    }
    blocks.put(to, target.withPhis(phis));
  }

  private static Terminator redirect(Branch b, int from, int to) {
    return new Branch(
        b.op(),
        b.left(),
        b.right(),
        b.then() == from ? to : b.then(),
        b.otherwise() == from ? to : b.otherwise());
  }
}
