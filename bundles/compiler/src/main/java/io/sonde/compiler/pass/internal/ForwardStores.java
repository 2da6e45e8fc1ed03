package io.sonde.compiler.pass.internal;

import io.sonde.bpf.Helper;
import io.sonde.bpf.Helper.Argument;
import io.sonde.bpf.Helpers;
import io.sonde.compiler.Block;
import io.sonde.compiler.Inst;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.Op;
import io.sonde.compiler.Value;
import io.sonde.compiler.analysis.internal.ControlFlow;
import io.sonde.compiler.analysis.internal.SlotPlaces;
import io.sonde.compiler.analysis.internal.SlotPlaces.Place;
import io.sonde.compiler.analysis.internal.SlotUses;
import io.sonde.compiler.analysis.internal.Substitution;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A load from the stack of what was stored there is replaced by what was stored, where nothing that
 * may have changed it comes between.
 */
public final class ForwardStores implements Pass {
  /** What a helper reads and does not write. */
  private static final Set<Argument> READ =
      EnumSet.of(Argument.KEY, Argument.VALUE, Argument.MEMORY);

  @Override
  public IrFunction run(IrFunction function) {
    if (function.slots().isEmpty()) {
      return function;
    }
    SlotUses uses = new SlotUses(function);
    SlotPlaces places = new SlotPlaces(function);
    ControlFlow flow = new ControlFlow(function);
    Substitution substitution = new Substitution();
    Map<Integer, Map<Place, Value>> atEnd = new HashMap<>();
    Map<Integer, Block> blocks = new HashMap<>();
    for (int id : flow.reversePostOrder()) {
      List<Integer> before = flow.predecessors(id);
      Map<Place, Value> known =
          before.size() == 1 && atEnd.containsKey(before.get(0))
              ? new HashMap<>(atEnd.get(before.get(0)))
              : new HashMap<>();
      List<Inst> kept = new ArrayList<>();
      for (Inst inst : flow.block(id).instructions()) {
        Optional<Value> stored = stored(inst, known, places, uses.escaped());
        if (stored.isPresent()) {
          substitution.put(inst.result().orElseThrow(), stored.get());
        } else {
          kept.add(inst);
          change(inst.op(), known, places, uses);
        }
      }
      atEnd.put(id, known);
      blocks.put(id, flow.block(id).withInstructions(kept));
    }
    if (substitution.isEmpty()) {
      return function;
    }
    List<Block> changed =
        function.blocks().stream().map(b -> blocks.getOrDefault(b.id(), b)).toList();
    return substitution.apply(function.withBlocks(changed));
  }

  private static Optional<Value> stored(
      Inst inst, Map<Place, Value> known, SlotPlaces places, BitSet escaped) {
    if (!(inst.op() instanceof Op.Load load) || inst.result().isEmpty()) {
      return Optional.empty();
    }
    return places
        .of(load.address(), load.offset())
        .filter(place -> !escaped.get(place.slot()))
        .map(known::get)
        .filter(value -> value.type().equals(load.type()));
  }

  private static void change(Op op, Map<Place, Value> known, SlotPlaces places, SlotUses uses) {
    if (op instanceof Op.Load) {
      return;
    }
    if (op instanceof Op.Store store) {
      Optional<Place> place = places.of(store.address(), store.offset());
      if (place.isPresent()) {
        int from = place.get().offset();
        int end = from + store.value().type().size();
        int slot = place.get().slot();
        known
            .entrySet()
            .removeIf(
                e ->
                    e.getKey().slot() == slot
                        && e.getKey().offset() < end
                        && e.getKey().offset() + e.getValue().type().size() > from);
        known.put(place.get(), store.value());
        return;
      }
    }
    BitSet written = op instanceof Op.CallHelper call ? written(call, uses) : uses.of(op);
    known.keySet().removeIf(place -> written.get(place.slot()));
  }

  private static BitSet written(Op.CallHelper call, SlotUses uses) {
    List<Argument> kinds = Helpers.find(call.helper()).map(Helper::arguments).orElse(List.of());
    BitSet written = new BitSet();
    for (int i = 0; i < call.arguments().size(); i++) {
      boolean read = i < kinds.size() && READ.contains(kinds.get(i));
      if (!read) {
        written.or(uses.of(call.arguments().get(i)));
      }
    }
    return written;
  }
}
