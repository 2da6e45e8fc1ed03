package io.sonde.bpf;

import io.sonde.api.lang.ProgramSpec.Line;
import io.sonde.api.lang.ProgramSpec.MapReference;
import java.util.List;
import java.util.Map;

/**
 * What an {@link Assembler} gives: instructions in the kernel's encoding and what refers to them.
 *
 * @param bytes 8 for each slot
 * @param maps where descriptors of maps are to be put
 * @param lines which slot comes from where, in order of slots
 * @param labels the slot of each label
 */
public record Code(
    byte[] bytes, List<MapReference> maps, List<Line> lines, Map<Label, Integer> labels) {
  public Code {
    maps = List.copyOf(maps);
    lines = List.copyOf(lines);
    labels = Map.copyOf(labels);
  }

  /** How many slots there are. */
  public int slots() {
    return bytes.length / Instruction.SLOT;
  }
}
