package io.sonde.bpf.load.internal;

import static io.sonde.api.KernelVersion.of;
import static java.util.Map.entry;

import io.sonde.api.KernelVersion;
import io.sonde.api.probe.ProgramType;
import java.util.Map;
import java.util.Optional;

/**
 * The first kernel release of each program type that is younger than 5.4, the oldest kernel sonde
 * is written for (the commits that added them to include/uapi/linux/bpf.h).
 */
final class Releases {
  private static final Map<ProgramType, KernelVersion> PROGRAMS =
      Map.ofEntries(
          entry(ProgramType.TRACING, of(5, 5)),
          entry(ProgramType.STRUCT_OPS, of(5, 6)),
          entry(ProgramType.EXT, of(5, 6)),
          entry(ProgramType.LSM, of(5, 7)),
          entry(ProgramType.SK_LOOKUP, of(5, 9)),
          entry(ProgramType.SYSCALL, of(5, 14)),
          entry(ProgramType.NETFILTER, of(6, 4)));

  private Releases() {}

  /** Empty if every kernel sonde is written for may have it. */
  static Optional<KernelVersion> since(ProgramType type) {
    return Optional.ofNullable(PROGRAMS.get(type));
  }
}
