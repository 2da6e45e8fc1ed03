package io.sonde.bpf.load.internal;

import io.sonde.api.probe.ProgramHandle;
import io.sonde.api.probe.ProgramType;
import io.sonde.kernel.Descriptor;

/** A program in the kernel. */
record LoadedProgram(String name, ProgramType type, Descriptor held) implements ProgramHandle {
  @Override
  public int descriptor() {
    return held.number();
  }
}
