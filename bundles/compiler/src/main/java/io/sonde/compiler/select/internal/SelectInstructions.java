package io.sonde.compiler.select.internal;

import io.sonde.compiler.Block;
import io.sonde.compiler.Inst;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.Phi;
import io.sonde.compiler.Temp;
import io.sonde.compiler.Terminator;
import io.sonde.compiler.Value;
import io.sonde.compiler.analysis.internal.ControlFlow;
import io.sonde.compiler.analysis.internal.Definitions;
import io.sonde.compiler.machine.internal.MachineBlock;
import io.sonde.compiler.machine.internal.MachineFunction;
import io.sonde.compiler.machine.internal.MachineOp;
import io.sonde.compiler.machine.internal.Registers;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a function without critical edges (see {@code SplitCriticalEdges}) into machine
 * instructions with virtual registers. Phis become copies at the end of the blocks before.
 */
public final class SelectInstructions {
  private final IrFunction function;
  private final ControlFlow flow;
  private final Operands operands;
  private final SelectOperation operations;
  private final SelectBranch branches;

  private SelectInstructions(IrFunction function) {
    this.function = function;
    this.flow = new ControlFlow(function);
    Definitions definitions = new Definitions(function);
    this.branches = new SelectBranch(function, definitions);
    this.operands = new Operands(definitions);
    this.operations = new SelectOperation(definitions, operands);
  }

  /** The function in machine instructions, its blocks in the order of emission. */
  public static MachineFunction select(IrFunction function) {
    return new SelectInstructions(function).run();
  }

  private MachineFunction run() {
    List<MachineBlock> blocks = new ArrayList<>();
    for (int id : flow.reversePostOrder()) {
      Block block = flow.block(id);
      operands.begin(
          block.instructions().isEmpty()
              ? block.endOrigin()
              : block.instructions().get(0).origin());
      if (id == function.entry().id()) {
        parameters();
      }
      for (Inst inst : block.instructions()) {
        operands.from(inst.origin());
        if (!branches.isFused(inst)) {
          operations.select(inst);
        }
      }
      operands.from(block.endOrigin());
      copies(block);
      end(block);
      blocks.add(new MachineBlock(id, operands.finish()));
    }
    return new MachineFunction(function.name(), function.slots(), blocks, operands.registers());
  }

  private void parameters() {
    int argument = Registers.FIRST_ARGUMENT;
    for (Temp parameter : function.parameters()) {
      if (operands.isUsed(parameter)) {
        operands.emit(new MachineOp.Move(operands.define(parameter), argument));
      }
      argument++;
    }
  }

  private void copies(Block block) {
    List<Value> values = new ArrayList<>();
    List<ParallelCopy.Copy> copies = new ArrayList<>();
    for (int successor : block.end().successors()) {
      for (Phi phi : flow.block(successor).phis()) {
        Value value = phi.incoming().get(block.id());
        int source = operands.held(value).orElse(ParallelCopy.NO_SOURCE);
        copies.add(new ParallelCopy.Copy(operands.define(phi.result()), source, values.size()));
        values.add(value);
      }
    }
    int[] saved = new int[1];
    ParallelCopy.emit(
        copies,
        (copy, source) -> {
          if (source == ParallelCopy.NO_SOURCE) {
            operands.put(values.get(copy.index()), copy.target());
          } else {
            operands.emit(new MachineOp.Move(copy.target(), source));
          }
        },
        () -> saved[0] = operands.fresh(),
        register -> operands.emit(new MachineOp.Move(saved[0], register)));
  }

  private void end(Block block) {
    if (block.end() instanceof Terminator.Jump jump) {
      operands.emit(new MachineOp.Jump(jump.target()));
    } else if (block.end() instanceof Terminator.Return end) {
      operands.put(end.value(), Registers.RESULT);
      operands.emit(new MachineOp.Exit());
    } else if (block.end() instanceof Terminator.Branch branch) {
      branches.select(branch, operands);
    }
  }
}
