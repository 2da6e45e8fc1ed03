package io.sonde.compiler.allocate.internal;

import io.sonde.compiler.machine.internal.MachineBlock;
import io.sonde.compiler.machine.internal.MachineFunction;
import io.sonde.compiler.machine.internal.MachineOp;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which registers are still needed at the end of a block. */
final class RegisterLiveness {
  private final Map<Integer, BitSet> liveIn = new HashMap<>();

  RegisterLiveness(MachineFunction function) {
    List<MachineBlock> blocks = function.blocks();
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = blocks.size() - 1; i >= 0; i--) {
        MachineBlock block = blocks.get(i);
        BitSet live = liveOut(block);
        for (int at = block.instructions().size() - 1; at >= 0; at--) {
          step(block.instructions().get(at).op(), live);
        }
        changed |= !live.equals(liveIn.put(block.id(), live));
      }
    }
  }

  /** Needed behind the block's last instruction; the caller's to change. */
  BitSet liveOut(MachineBlock block) {
    BitSet live = new BitSet();
    for (int successor : block.successors()) {
      BitSet needed = liveIn.get(successor);
      if (needed != null) {
        live.or(needed);
      }
    }
    return live;
  }

  /** From what is needed behind an instruction to what is needed before it. */
  static void step(MachineOp op, BitSet live) {
    for (int definition : op.definitions()) {
      live.clear(definition);
    }
    for (int use : op.uses()) {
      live.set(use);
    }
  }
}
