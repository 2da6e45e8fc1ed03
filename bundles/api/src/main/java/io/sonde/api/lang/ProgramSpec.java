package io.sonde.api.lang;

import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProgramType;
import java.util.List;
import java.util.Optional;

/**
 * A program ready to load, but for the descriptors of its maps.
 *
 * @param name the function's name in the text; the kernel keeps its first 15 characters
 * @param plan how it will be attached; empty for one that others call or the user attaches
 * @param instructions in the kernel's encoding, 8 bytes each; like the other arrays not to be
 *     changed
 * @param maps where a map's descriptor is to be put
 * @param functionInfo {@code func_info} of BPF_PROG_LOAD; empty if there is none
 * @param lineInfo {@code line_info} of BPF_PROG_LOAD; empty if there is none
 * @param lines the same for people: which instruction comes from where, in order of instructions
 * @param accountingInstructions how many of the instructions are sonde's own, not the text's
 * @param stackBytes of the 512 it uses
 */
public record ProgramSpec(
    String name,
    Optional<ProbePlan> plan,
    ProgramType type,
    byte[] instructions,
    List<MapReference> maps,
    byte[] functionInfo,
    byte[] lineInfo,
    List<Line> lines,
    int accountingInstructions,
    int stackBytes) {
  public ProgramSpec {
    maps = List.copyOf(maps);
    lines = List.copyOf(lines);
  }

  /**
   * A 16-byte load whose immediate becomes a map's descriptor.
   *
   * @param instruction index of its first half, in units of 8 bytes
   * @param value whether it loads the address of the map's value ({@code BPF_PSEUDO_MAP_VALUE});
   *     its upper immediate is the offset then
   */
  public record MapReference(int instruction, String map, boolean value) {}

  /** From this instruction on, the code comes from this place. */
  public record Line(int instruction, SourceLocation location) {}

  /** The place an instruction comes from. */
  public Optional<SourceLocation> locationOf(int instruction) {
    SourceLocation found = null;
    for (Line line : lines) {
      if (line.instruction() > instruction) {
        break;
      }
      found = line.location();
    }
    return Optional.ofNullable(found);
  }
}
