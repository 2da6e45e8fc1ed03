package io.sonde.compiler.allocate.internal;

import io.sonde.compiler.machine.internal.MachineBlock;
import io.sonde.compiler.machine.internal.MachineFunction;
import io.sonde.compiler.machine.internal.MachineInst;
import io.sonde.compiler.machine.internal.MachineOp;
import io.sonde.compiler.machine.internal.Registers;
import java.util.ArrayList;
import java.util.List;

/**
 * Binds virtual registers to r0 to r9. Copies whose registers become the same are gone. What does
 * not fit is spilled to the stack, and all is tried again.
 */
public final class AllocateRegisters {
  private AllocateRegisters() {}

  /** The function with the machine's registers only. */
  public static MachineFunction allocate(MachineFunction function) {
    MachineFunction current = function;
    int spillable = function.registers();
    while (true) {
      InterferenceGraph graph = new InterferenceGraph(current);
      new Coalescer(graph).run();
      Coloring coloring = new Coloring(graph, costs(current, graph, spillable));
      if (coloring.uncolored().isEmpty()) {
        return bind(current, coloring);
      }
      current = Spiller.spill(current, coloring.uncolored(), graph::find);
    }
  }

  /** How often each node is used; what spilling made is not spilled again. */
  private static double[] costs(MachineFunction function, InterferenceGraph graph, int spillable) {
    double[] cost = new double[graph.size()];
    for (MachineBlock block : function.blocks()) {
      for (MachineInst inst : block.instructions()) {
        for (int use : inst.op().uses()) {
          cost[graph.find(use)]++;
        }
        for (int definition : inst.op().definitions()) {
          cost[graph.find(definition)]++;
        }
      }
    }
    boolean[] mayBeSpilled = new boolean[graph.size()];
    for (int register = Registers.FIRST_VIRTUAL; register < spillable; register++) {
      mayBeSpilled[graph.find(register)] = true;
    }
    for (int node = 0; node < cost.length; node++) {
      cost[node] = mayBeSpilled[node] ? cost[node] : Double.POSITIVE_INFINITY;
    }
    return cost;
  }

  private static MachineFunction bind(MachineFunction function, Coloring coloring) {
    List<MachineBlock> blocks = new ArrayList<>();
    for (MachineBlock block : function.blocks()) {
      List<MachineInst> out = new ArrayList<>();
      for (MachineInst inst : block.instructions()) {
        MachineOp op = inst.op().rename(coloring::of);
        if (!(op instanceof MachineOp.Move move && move.target() == move.source())) {
          out.add(new MachineInst(op, inst.origin()));
        }
      }
      blocks.add(new MachineBlock(block.id(), out));
    }
    return new MachineFunction(function.name(), function.slots(), blocks, Registers.FIRST_VIRTUAL);
  }
}
