package io.sonde.compiler.machine.internal;

import io.sonde.compiler.Slot;
import java.util.List;

/**
 * A function of machine instructions.
 *
 * @param blocks in the order of emission; the first is the entry
 * @param registers one more than the highest register's number
 */
public record MachineFunction(
    String name, List<Slot> slots, List<MachineBlock> blocks, int registers) {
  public MachineFunction {
    slots = List.copyOf(slots);
    blocks = List.copyOf(blocks);
  }

  /** The same with other blocks. */
  public MachineFunction withBlocks(List<MachineBlock> others) {
    return new MachineFunction(name, slots, others, registers);
  }
}
