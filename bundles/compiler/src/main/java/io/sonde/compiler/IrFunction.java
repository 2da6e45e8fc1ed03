package io.sonde.compiler;

import io.sonde.api.lang.SourceLocation;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProgramType;
import java.util.List;
import java.util.Optional;

/**
 * A program in SSA form.
 *
 * @param name the function's name in the text
 * @param plan how it will be attached; empty for one that the user attaches
 * @param type the type it is loaded as
 * @param location where the text defines it
 * @param parameters for a program one: the context, {@code ptr.context}
 * @param blocks the first is the entry; it has no predecessors
 */
public record IrFunction(
    String name,
    Optional<ProbePlan> plan,
    ProgramType type,
    Optional<SourceLocation> location,
    List<Temp> parameters,
    List<Slot> slots,
    List<Block> blocks) {
  public IrFunction {
    parameters = List.copyOf(parameters);
    slots = List.copyOf(slots);
    blocks = List.copyOf(blocks);
  }

  /** The same with other blocks. */
  public IrFunction withBlocks(List<Block> others) {
    return new IrFunction(name, plan, type, location, parameters, slots, others);
  }

  /** The same with other slots. */
  public IrFunction withSlots(List<Slot> others) {
    return new IrFunction(name, plan, type, location, parameters, others, blocks);
  }

  /** Where control begins. */
  public Block entry() {
    return blocks.get(0);
  }
}
