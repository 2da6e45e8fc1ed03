package io.sonde.compiler.allocate.internal;

import io.sonde.bpf.Width;
import io.sonde.compiler.Slot;
import io.sonde.compiler.machine.internal.MachineBlock;
import io.sonde.compiler.machine.internal.MachineFunction;
import io.sonde.compiler.machine.internal.MachineInst;
import io.sonde.compiler.machine.internal.MachineOp;
import io.sonde.compiler.machine.internal.Place;
import io.sonde.compiler.machine.internal.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * Moves registers into memory: each gets a slot, is loaded into a short-lived register before each
 * use and stored after each definition.
 */
final class Spiller {
  private final IntUnaryOperator node;
  private final Map<Integer, Integer> slotOf = new TreeMap<>();
  private final List<Slot> slots;
  private int next;

  private Spiller(MachineFunction function, List<Integer> nodes, IntUnaryOperator node) {
    this.node = node;
    this.slots = new ArrayList<>(function.slots());
    this.next = function.registers();
    for (int each : nodes) {
      slotOf.put(each, slots.size());
      slots.add(new Slot(slots.size(), "spill", Long.BYTES, Long.BYTES));
    }
  }

  /**
   * The function with these in memory.
   *
   * @param node the node that a register belongs to
   */
  static MachineFunction spill(
      MachineFunction function, List<Integer> nodes, IntUnaryOperator node) {
    Spiller spiller = new Spiller(function, nodes, node);
    List<MachineBlock> blocks = new ArrayList<>();
    for (MachineBlock block : function.blocks()) {
      List<MachineInst> out = new ArrayList<>();
      block.instructions().forEach(inst -> spiller.rewrite(inst, out));
      blocks.add(new MachineBlock(block.id(), out));
    }
    return new MachineFunction(function.name(), spiller.slots, blocks, spiller.next);
  }

  private void rewrite(MachineInst inst, List<MachineInst> out) {
    MachineOp op = inst.op();
    Map<Integer, Integer> substitutes = new TreeMap<>();
    for (int use : op.uses()) {
      if (isSpilled(use) && !substitutes.containsKey(use)) {
        substitutes.put(use, next++);
        out.add(
            new MachineInst(
                new MachineOp.Load(Width.DOUBLE, substitutes.get(use), place(use)), inst.origin()));
      }
    }
    for (int definition : op.definitions()) {
      if (isSpilled(definition) && !substitutes.containsKey(definition)) {
        substitutes.put(definition, next++);
      }
    }
    out.add(new MachineInst(op.rename(r -> substitutes.getOrDefault(r, r)), inst.origin()));
    Arrays.stream(op.definitions())
        .filter(this::isSpilled)
        .forEach(
            definition ->
                out.add(
                    new MachineInst(
                        new MachineOp.Store(
                            Width.DOUBLE,
                            place(definition),
                            new Source.Register(substitutes.get(definition))),
                        inst.origin())));
  }

  private boolean isSpilled(int register) {
    return slotOf.containsKey(node.applyAsInt(register));
  }

  private Place place(int register) {
    return new Place.InSlot(slotOf.get(node.applyAsInt(register)), 0);
  }
}
