package io.sonde.compiler.machine.internal;

import io.sonde.compiler.machine.internal.MachineOp.Branch;
import io.sonde.compiler.machine.internal.MachineOp.Jump;
import java.util.List;

/** Instructions that run one after the other; the last one says where control goes. */
public record MachineBlock(int id, List<MachineInst> instructions) {
  public MachineBlock {
    instructions = List.copyOf(instructions);
  }

  public MachineInst last() {
    return instructions.get(instructions.size() - 1);
  }

  /** The blocks control may go to. */
  public List<Integer> successors() {
    if (last().op() instanceof Jump jump) {
      return List.of(jump.block());
    }
    return last().op() instanceof Branch branch
        ? List.of(branch.then(), branch.otherwise())
        : List.of();
  }
}
