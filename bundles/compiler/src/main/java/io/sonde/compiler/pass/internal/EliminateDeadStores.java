package io.sonde.compiler.pass.internal;

import io.sonde.compiler.Block;
import io.sonde.compiler.Constant;
import io.sonde.compiler.Inst;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.Op;
import io.sonde.compiler.Slot;
import io.sonde.compiler.Value;
import io.sonde.compiler.analysis.internal.ControlFlow;
import io.sonde.compiler.analysis.internal.SlotPlaces;
import io.sonde.compiler.analysis.internal.SlotPlaces.Place;
import io.sonde.compiler.analysis.internal.SlotUses;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Leaves out stores to the stack that nobody reads: what is written over on every way, such as the
 * zeros under the members of a structure, or never looked at again.
 */
public final class EliminateDeadStores implements Pass {
  /**
   * Helpers that write all bytes of the memory that they are given, whatever happens: probe_read,
   * get_current_comm, probe_read_user, probe_read_kernel ({@code enum bpf_func_id} in
   * include/uapi/linux/bpf.h). The others for texts leave what is behind the final zero.
   */
  private static final Set<Integer> FILLING = Set.of(4, 16, 112, 113);

  @Override
  public IrFunction run(IrFunction function) {
    return function.slots().isEmpty() ? function : new Scan(function).run();
  }

  /** One function; a bit for each byte of each slot says that nobody will read it as it is. */
  private static final class Scan {
    private final IrFunction function;
    private final ControlFlow flow;
    private final SlotUses uses;
    private final SlotPlaces places;
    private final int[] first;
    private final int bytes;
    private final Map<Integer, BitSet> deadAtBegin = new HashMap<>();

    Scan(IrFunction function) {
      this.function = function;
      this.flow = new ControlFlow(function);
      this.uses = new SlotUses(function);
      this.places = new SlotPlaces(function);
      this.first = new int[function.slots().size() + 1];
      for (Slot slot : function.slots()) {
        first[slot.id() + 1] = first[slot.id()] + slot.size();
      }
      this.bytes = first[function.slots().size()];
    }

    IrFunction run() {
      List<Integer> backwards = new ArrayList<>(flow.reversePostOrder());
      Collections.reverse(backwards);
      boolean changed = true;
      while (changed) {
        changed = false;
        for (int id : backwards) {
          BitSet dead = deadAtEnd(id);
          scan(flow.block(id), dead);
          changed |= !dead.equals(deadAtBegin.put(id, dead));
        }
      }
      boolean dropped = false;
      List<Block> blocks = new ArrayList<>();
      for (Block block : function.blocks()) {
        List<Inst> kept =
            deadAtBegin.containsKey(block.id())
                ? scan(block, deadAtEnd(block.id()))
                : block.instructions();
        dropped |= kept.size() != block.instructions().size();
        blocks.add(block.withInstructions(kept));
      }
      return dropped ? function.withBlocks(blocks) : function;
    }

    /** All of it where the program ends; else what is dead on every way on. */
    private BitSet deadAtEnd(int block) {
      BitSet dead = new BitSet();
      dead.set(0, bytes);
      for (int successor : flow.block(block).end().successors()) {
        BitSet there = deadAtBegin.get(successor);
        if (there != null) {
          dead.and(there);
        }
      }
      for (int slot = uses.escaped().nextSetBit(0);
          slot >= 0;
          slot = uses.escaped().nextSetBit(slot + 1)) {
        dead.clear(first[slot], first[slot + 1]);
      }
      return dead;
    }

    /** Goes up a block; gives what is not a dead store. */
    private List<Inst> scan(Block block, BitSet dead) {
      List<Inst> kept = new ArrayList<>();
      List<Inst> instructions = block.instructions();
      for (int i = instructions.size() - 1; i >= 0; i--) {
        Inst inst = instructions.get(i);
        if (!isDead(inst.op(), dead)) {
          pass(inst.op(), dead);
          kept.add(inst);
        }
      }
      Collections.reverse(kept);
      return kept;
    }

    private boolean isDead(Op op, BitSet dead) {
      if (!(op instanceof Op.Store store)) {
        return false;
      }
      Optional<Place> place = inside(store.address(), store.offset(), store.value().type().size());
      if (place.isEmpty()) {
        return false;
      }
      int from = first[place.get().slot()] + place.get().offset();
      return dead.nextClearBit(from) >= from + store.value().type().size();
    }

    private void pass(Op op, BitSet dead) {
      if (op instanceof Op.Store store) {
        int size = store.value().type().size();
        mark(inside(store.address(), store.offset(), size), size, dead);
        return;
      }
      if (op instanceof Op.Load load) {
        int size = load.type().size();
        Optional<Place> place = inside(load.address(), load.offset(), size);
        if (place.isPresent()) {
          int from = first[place.get().slot()] + place.get().offset();
          dead.clear(from, from + size);
          return;
        }
      }
      uses.of(op).stream().forEach(slot -> dead.clear(first[slot], first[slot + 1]));
      if (op instanceof Op.CallHelper call
          && FILLING.contains(call.helper())
          && call.arguments().get(1) instanceof Constant size) {
        int length = (int) size.bits();
        mark(inside(call.arguments().get(0), 0, length), length, dead);
      }
    }

    private void mark(Optional<Place> place, int size, BitSet dead) {
      place
          .filter(p -> !uses.escaped().get(p.slot()))
          .ifPresent(
              p -> dead.set(first[p.slot()] + p.offset(), first[p.slot()] + p.offset() + size));
    }

    private Optional<Place> inside(Value address, int offset, int size) {
      return places
          .of(address, offset)
          .filter(p -> p.offset() >= 0 && size >= 0)
          .filter(p -> first[p.slot()] + p.offset() + size <= first[p.slot() + 1]);
    }
  }
}
