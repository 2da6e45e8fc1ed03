package io.sonde.compiler.analysis.internal;

import io.sonde.compiler.Block;
import io.sonde.compiler.Inst;
import io.sonde.compiler.Phi;
import io.sonde.compiler.Temp;
import io.sonde.compiler.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which values are still needed where a block begins. Phis count at the end of predecessors. */
public final class Liveness {
  private final Map<Integer, Set<Temp>> liveIn = new HashMap<>();

  public Liveness(ControlFlow flow) {
    List<Integer> backwards = new ArrayList<>(flow.reversePostOrder());
    Collections.reverse(backwards);
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int id : backwards) {
        Set<Temp> live = atBegin(flow, flow.block(id));
        changed |= !live.equals(liveIn.put(id, live));
      }
    }
  }

  private Set<Temp> atBegin(ControlFlow flow, Block block) {
    Set<Temp> live = new HashSet<>();
    for (int successor : block.end().successors()) {
      live.addAll(liveIn.getOrDefault(successor, Set.of()));
      for (Phi phi : flow.block(successor).phis()) {
        add(live, List.of(phi.incoming().get(block.id())));
      }
    }
    add(live, block.end().operands());
    List<Inst> instructions = block.instructions();
    for (int i = instructions.size() - 1; i >= 0; i--) {
      instructions.get(i).result().ifPresent(live::remove);
      add(live, instructions.get(i).op().operands());
    }
    block.phis().forEach(phi -> live.remove(phi.result()));
    return live;
  }

  private static void add(Set<Temp> live, List<Value> values) {
    for (Value value : values) {
      if (value instanceof Temp temp) {
        live.add(temp);
      }
    }
  }

  /** The values needed at a block's begin, not counting what its phis take. */
  public Set<Temp> liveIn(int block) {
    return liveIn.getOrDefault(block, Set.of());
  }
}
