package io.sonde.compiler.testing;

import io.sonde.api.Architecture;
import io.sonde.api.KernelVersion;
import io.sonde.api.lang.CompileTarget;
import io.sonde.api.lang.CompileTarget.ProcessId;
import io.sonde.api.lang.PrintkMode;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.IrModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compilation targets for tests. */
public final class Targets {
  private Targets() {}

  /** A kernel of this version, with nothing excluded. */
  public static CompileTarget kernel(int major, int minor) {
    return kernel(major, minor, Optional.empty());
  }

  public static CompileTarget kernel(int major, int minor, Optional<ProcessId> excluded) {
    return new CompileTarget(
        Architecture.X86_64,
        KernelVersion.of(major, minor),
        Optional.empty(),
        Set.of(),
        Map.of(),
        List.of(),
        List.of(),
        PrintkMode.TRACE_PIPE,
        excluded);
  }

  /** A module of these functions and no maps. */
  public static IrModule module(IrFunction... functions) {
    return new IrModule("test", "GPL", List.of(functions), List.of(), List.of(), List.of());
  }
}
