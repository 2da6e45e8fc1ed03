package io.sonde.compiler.pass.internal;

import io.sonde.compiler.Block;
import io.sonde.compiler.Inst;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.Op;
import io.sonde.compiler.Phi;
import io.sonde.compiler.Temp;
import io.sonde.compiler.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Leaves out what nothing needs: beginning with effects and ends, marks what they need. */
public final class EliminateDeadCode implements Pass {
  @Override
  public IrFunction run(IrFunction function) {
    Set<Temp> needed = needed(function);
    boolean changed = false;
    List<Block> blocks = new ArrayList<>();
    for (Block block : function.blocks()) {
      List<Phi> phis = block.phis().stream().filter(p -> needed.contains(p.result())).toList();
      List<Inst> kept = new ArrayList<>();
      for (Inst inst : block.instructions()) {
        Optional<Inst> left = keep(inst, needed);
        left.ifPresent(kept::add);
        changed |= left.isEmpty() || left.get() != inst;
      }
      changed |= phis.size() != block.phis().size();
      blocks.add(block.withPhis(phis).withInstructions(kept));
    }
    return changed ? function.withBlocks(blocks) : function;
  }

  private static Optional<Inst> keep(Inst inst, Set<Temp> needed) {
    boolean used = inst.result().filter(needed::contains).isPresent();
    if (used || inst.op().hasEffect() && inst.result().isEmpty()) {
      return Optional.of(inst);
    }
    return inst.op().hasEffect()
        ? Optional.of(new Inst(Optional.empty(), inst.op(), inst.origin()))
        : Optional.empty();
  }

  private static Set<Temp> needed(IrFunction function) {
    Map<Temp, Collection<Value>> takes = new HashMap<>();
    Deque<Value> work = new ArrayDeque<>();
    for (Block block : function.blocks()) {
      block.phis().forEach(phi -> takes.put(phi.result(), phi.incoming().values()));
      for (Inst inst : block.instructions()) {
        Op op = inst.op();
        inst.result().ifPresent(result -> takes.put(result, op.operands()));
        if (op.hasEffect()) {
          work.addAll(op.operands());
        }
      }
      work.addAll(block.end().operands());
    }
    Set<Temp> needed = new HashSet<>();
    while (!work.isEmpty()) {
      if (work.pop() instanceof Temp temp && needed.add(temp)) {
        work.addAll(takes.getOrDefault(temp, List.of()));
      }
    }
    return needed;
  }
}
