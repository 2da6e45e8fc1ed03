package io.sonde.compiler.lower.internal;

import io.sonde.compiler.Block;
import io.sonde.compiler.Inst;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.Op;
import io.sonde.compiler.Slot;
import io.sonde.compiler.analysis.internal.SlotUses;
import io.sonde.compiler.pass.internal.Pass;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Slots that are never in use at once share their place on the stack: the literals of many lines
 * that are printed take the room of the longest.
 */
public final class ShareSlots implements Pass {
  @Override
  public IrFunction run(IrFunction function) {
    if (function.slots().size() < 2) {
      return function;
    }
    BitSet[] conflicts = new SlotConflicts(function, new SlotUses(function)).conflicts();
    List<Slot> order = new ArrayList<>(function.slots());
    order.sort(
        Comparator.comparing(Slot::align)
            .thenComparing(Slot::size)
            .reversed()
            .thenComparing(Slot::id));
    List<Slot> places = new ArrayList<>();
    List<BitSet> residents = new ArrayList<>();
    int[] placeOf = new int[function.slots().size()];
    for (Slot slot : order) {
      int place = 0;
      while (place < places.size() && residents.get(place).intersects(conflicts[slot.id()])) {
        place++;
      }
      if (place == places.size()) {
        places.add(new Slot(place, slot.name(), slot.size(), slot.align()));
        residents.add(new BitSet());
      } else {
        places.set(place, grown(places.get(place), slot));
      }
      residents.get(place).set(slot.id());
      placeOf[slot.id()] = place;
    }
    return renamed(function.withSlots(places), placeOf);
  }

  private static Slot grown(Slot place, Slot resident) {
    return new Slot(
        place.id(),
        place.name(),
        Math.max(place.size(), resident.size()),
        Math.max(place.align(), resident.align()));
  }

  private static IrFunction renamed(IrFunction function, int[] placeOf) {
    List<Block> blocks = new ArrayList<>();
    for (Block block : function.blocks()) {
      List<Inst> out = new ArrayList<>();
      for (Inst inst : block.instructions()) {
        Op op =
            inst.op() instanceof Op.SlotAddress address
                ? new Op.SlotAddress(placeOf[address.slot()])
                : inst.op();
        out.add(new Inst(inst.result(), op, inst.origin()));
      }
      blocks.add(block.withInstructions(out));
    }
    return function.withBlocks(blocks);
  }
}
