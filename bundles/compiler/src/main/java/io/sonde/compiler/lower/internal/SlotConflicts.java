package io.sonde.compiler.lower.internal;

import io.sonde.compiler.Block;
import io.sonde.compiler.Inst;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.analysis.internal.ControlFlow;
import io.sonde.compiler.analysis.internal.SlotUses;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which slots are in use at once. A slot is in use where it was used on some way from the entry,
 * and will be used on some way from here.
 */
final class SlotConflicts {
  private final ControlFlow flow;
  private final SlotUses uses;
  private final BitSet[] conflicts;
  private final Map<Integer, BitSet> usedBefore = new HashMap<>();
  private final Map<Integer, BitSet> usedAfter = new HashMap<>();

  SlotConflicts(IrFunction function, SlotUses uses) {
    this.flow = new ControlFlow(function);
    this.uses = uses;
    this.conflicts = new BitSet[function.slots().size()];
    for (int i = 0; i < conflicts.length; i++) {
      conflicts[i] = new BitSet();
    }
    flowForward();
    flowBackward();
    for (int id : flow.reversePostOrder()) {
      scan(flow.block(id));
    }
    for (int slot = uses.escaped().nextSetBit(0);
        slot >= 0;
        slot = uses.escaped().nextSetBit(slot + 1)) {
      conflicts[slot].set(0, conflicts.length);
      for (BitSet other : conflicts) {
        other.set(slot);
      }
    }
  }

  /** By slot, those that must not share its place. */
  BitSet[] conflicts() {
    return conflicts;
  }

  private BitSet usedIn(Block block) {
    BitSet used = new BitSet();
    block.instructions().forEach(inst -> used.or(uses.of(inst.op())));
    return used;
  }

  private void flowForward() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int id : flow.reversePostOrder()) {
        BitSet before = new BitSet();
        for (int predecessor : flow.predecessors(id)) {
          before.or(usedBefore.getOrDefault(predecessor, new BitSet()));
          before.or(usedIn(flow.block(predecessor)));
        }
        changed |= !before.equals(usedBefore.put(id, before));
      }
    }
  }

  private void flowBackward() {
    List<Integer> backwards = new ArrayList<>(flow.reversePostOrder());
    Collections.reverse(backwards);
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int id : backwards) {
        BitSet after = new BitSet();
        for (int successor : flow.block(id).end().successors()) {
          after.or(usedAfter.getOrDefault(successor, new BitSet()));
          after.or(usedIn(flow.block(successor)));
        }
        changed |= !after.equals(usedAfter.put(id, after));
      }
    }
  }

  private void scan(Block block) {
    List<Inst> instructions = block.instructions();
    List<BitSet> after = new ArrayList<>();
    BitSet later = (BitSet) usedAfter.get(block.id()).clone();
    for (int i = instructions.size() - 1; i >= 0; i--) {
      after.add((BitSet) later.clone());
      later.or(uses.of(instructions.get(i).op()));
    }
    BitSet earlier = (BitSet) usedBefore.get(block.id()).clone();
    for (int i = 0; i < instructions.size(); i++) {
      BitSet here = uses.of(instructions.get(i).op());
      earlier.or(here);
      BitSet inUse = after.get(instructions.size() - 1 - i);
      inUse.or(here);
      inUse.and(earlier);
      conflict(inUse);
    }
  }

  private void conflict(BitSet together) {
    for (int slot = together.nextSetBit(0); slot >= 0; slot = together.nextSetBit(slot + 1)) {
      conflicts[slot].or(together);
    }
  }
}
