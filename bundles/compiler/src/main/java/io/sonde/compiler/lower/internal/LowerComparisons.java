package io.sonde.compiler.lower.internal;

import io.sonde.compiler.Block;
import io.sonde.compiler.Constant;
import io.sonde.compiler.Inst;
import io.sonde.compiler.IntType;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.Op;
import io.sonde.compiler.Phi;
import io.sonde.compiler.Terminator.Branch;
import io.sonde.compiler.Terminator.Jump;
import io.sonde.compiler.Value;
import io.sonde.compiler.analysis.internal.Names;
import io.sonde.compiler.pass.internal.Pass;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A comparison whose result is wanted as a number becomes a branch and a phi of 1 and 0: BPF
 * compares in jumps only.
 */
public final class LowerComparisons implements Pass {
  @Override
  public IrFunction run(IrFunction function) {
    Names names = new Names(function);
    List<Block> done = new ArrayList<>();
    Map<Integer, Integer> endsIn = new LinkedHashMap<>();
    Set<Integer> joins = new HashSet<>();
    for (Block block : function.blocks()) {
      Block last = split(block, names, done, joins);
      if (last.id() != block.id()) {
        endsIn.put(block.id(), last.id());
      }
      done.add(last);
    }
    return endsIn.isEmpty() ? function : function.withBlocks(Edges.moved(done, endsIn, joins));
  }

  /** Adds all parts of the block but the last, which it gives. */
  private static Block split(Block block, Names names, List<Block> done, Set<Integer> joins) {
    Block current = block.withInstructions(List.of());
    List<Inst> pending = new ArrayList<>();
    for (Inst inst : block.instructions()) {
      if (inst.op() instanceof Op.Compare compare && inst.result().isPresent()) {
        int otherwise = names.block();
        int join = names.block();
        joins.add(join);
        Branch branch = new Branch(compare.op(), compare.left(), compare.right(), join, otherwise);
        done.add(new Block(current.id(), current.phis(), pending, branch, inst.origin()));
        done.add(new Block(otherwise, List.of(), List.of(), new Jump(join), inst.origin()));
        Map<Integer, Value> incoming = new LinkedHashMap<>();
        incoming.put(current.id(), new Constant(IntType.I32, 1));
        incoming.put(otherwise, new Constant(IntType.I32, 0));
        Phi phi = new Phi(inst.result().get(), incoming);
        current = new Block(join, List.of(phi), List.of(), block.end(), block.endOrigin());
        pending = new ArrayList<>();
      } else {
        pending.add(inst);
      }
    }
    return current.withInstructions(pending);
  }
}
