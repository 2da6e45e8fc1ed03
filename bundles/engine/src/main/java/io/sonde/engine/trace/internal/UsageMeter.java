package io.sonde.engine.trace.internal;

import io.sonde.api.TraceUsage;
import io.sonde.api.TraceUsage.MapUsage;
import io.sonde.api.TraceUsage.ProgramUsage;
import io.sonde.api.lang.ProgramSpec;
import io.sonde.bpf.LoadedObject;
import io.sonde.bpf.ProgramRuns;
import io.sonde.bpf.map.BpfMap;
import io.sonde.kernel.KernelException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Asks the kernel what a trace's programs and maps take. */
final class UsageMeter {
  private final LoadedObject object;
  private final MapViews open;

  /**
   * @param open keeps the object's descriptors open while it is asked
   */
  UsageMeter(LoadedObject object, MapViews open) {
    this.object = object;
    this.open = open;
  }

  TraceUsage usage() {
    try {
      return open.use(() -> new TraceUsage(programs(), maps()));
    } catch (IOException e) {
      return TraceUsage.NONE; // the trace has ended
    }
  }

  private List<ProgramUsage> programs() {
    List<ProgramUsage> programs = new ArrayList<>();
    for (ProgramSpec program : object.spec().programs()) {
      programs.add(program(program.name()));
    }
    return programs;
  }

  private ProgramUsage program(String name) {
    try {
      ProgramRuns runs = object.runs(name);
      return new ProgramUsage(
          name, OptionalLong.of(runs.runs()), OptionalLong.of(runs.nanoseconds()));
    } catch (KernelException e) {
      return new ProgramUsage(name, OptionalLong.empty(), OptionalLong.empty());
    }
  }

  private List<MapUsage> maps() {
    List<MapUsage> maps = new ArrayList<>();
    for (BpfMap map : object.maps().values()) {
      maps.add(new MapUsage(map.spec().name(), memory(map)));
    }
    return maps;
  }

  private static OptionalLong memory(BpfMap map) {
    try {
      return map.info().memory();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
