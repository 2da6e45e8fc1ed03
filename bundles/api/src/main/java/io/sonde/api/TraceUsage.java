package io.sonde.api;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a running trace takes of the machine, as far as the kernel tells. Counts grow from the
 * loading of the programs on: the difference of two is what came between.
 *
 * @param programs in the object's order
 * @param maps in the object's order, those that the compiler added among them
 */
public record TraceUsage(List<ProgramUsage> programs, List<MapUsage> maps) {
  /** That of a trace whose programs and maps are gone. */
  public static final TraceUsage NONE = new TraceUsage(List.of(), List.of());

  public TraceUsage {
    programs = List.copyOf(programs);
    maps = List.copyOf(maps);
  }

  /**
   * Of one program. The kernel counts only while someone has asked for it (BPF_ENABLE_STATS, since
   * Linux 5.8, or the sysctl kernel.bpf_stats_enabled), and then for every program there is.
   *
   * @param runs {@code run_cnt} of {@code struct bpf_prog_info}; empty where it cannot be read
   * @param nanoseconds of those runs, {@code run_time_ns}; empty where it cannot be read
   */
  public record ProgramUsage(String program, OptionalLong runs, OptionalLong nanoseconds) {}

  /**
   * Of one map.
   *
   * @param bytes of kernel memory; empty where the kernel does not tell
   */
  public record MapUsage(String map, OptionalLong bytes) {}
}
