package io.sonde.compiler;

import java.util.List;

/**
 * Instructions that run one after the other.
 *
 * @param id unique in its function
 * @param end how it ends
 * @param endOrigin where its end comes from
 */
public record Block(
    int id, List<Phi> phis, List<Inst> instructions, Terminator end, Origin endOrigin) {
  public Block {
    phis = List.copyOf(phis);
    instructions = List.copyOf(instructions);
  }

  /** The same with other instructions. */
  public Block withInstructions(List<Inst> others) {
    return new Block(id, phis, others, end, endOrigin);
  }

  /** The same with other phis. */
  public Block withPhis(List<Phi> others) {
    return new Block(id, others, instructions, end, endOrigin);
  }

  /** The same with another end. */
  public Block withEnd(Terminator other) {
    return new Block(id, phis, instructions, other, endOrigin);
  }
}
