package io.sonde.api.lang;

import io.sonde.api.Architecture;
import java.util.List;
import java.util.Optional;

/**
 * What a compilation gives: programs, maps and the types of their records. Holds nothing of the
 * kernel's.
 *
 * @param license the programs' license, which decides the helpers they may call
 * @param maps in order of creation
 * @param channels the ways events take; empty for programs that submit none
 * @param btf BTF of the programs and map types; empty if there is none; not to be changed
 * @param accounting where the programs count what they emit
 * @param warnings what the compiler has to say about a text it accepts
 */
public record ObjectSpec(
    String name,
    String license,
    Architecture architecture,
    List<ProgramSpec> programs,
    List<MapSpec> maps,
    List<ChannelSpec> channels,
    byte[] btf,
    Optional<Accounting> accounting,
    List<Diagnostic> warnings) {
  public ObjectSpec {
    programs = List.copyOf(programs);
    maps = List.copyOf(maps);
    channels = List.copyOf(channels);
    warnings = List.copyOf(warnings);
  }

  /**
   * Counters that the compiler adds to the user's programs: values of 8 bytes in a per-CPU array.
   *
   * @param map the array's name
   * @param counters what each index counts
   */
  public record Accounting(String map, List<Counter> counters) {
    public Accounting {
      counters = List.copyOf(counters);
    }
  }

  /**
   * One counter.
   *
   * @param event what is counted
   * @param channel of which channel
   */
  public record Counter(Counted event, String channel) {}

  /** What a counter counts. */
  public enum Counted {
    /** Events that the program tried to submit. */
    EMITTED,
    /** Those of them that the kernel refused. */
    SUBMIT_FAILED,
    /** Updates of a map that failed. */
    MAP_UPDATE_FAILED,
    /** Stack ids that could not be had. */
    STACK_ID_FAILED
  }
}
