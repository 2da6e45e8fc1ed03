package io.sonde.bpf.load.internal;

import io.sonde.api.Notice;
import io.sonde.api.lang.ObjectSpec;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.bpf.LoadedObject;
import io.sonde.bpf.ProgramRuns;
import io.sonde.bpf.attr.internal.ProgInfo;
import io.sonde.bpf.map.BpfMap;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What was loaded of an object; programs are closed before the maps that they use. */
final class KernelObject implements LoadedObject {
  private final ObjectSpec spec;
  private final Map<String, BpfMap> maps;
  private final List<LoadedProgram> loaded;
  private final Kernel kernel;
  private final RecursionCounter recursion;
  private final Map<String, ProgramHandle> programs;
  private final List<Notice> notices;

  KernelObject(
      ObjectSpec spec,
      Map<String, ? extends BpfMap> maps,
      Collection<LoadedProgram> loaded,
      Kernel kernel,
      List<Notice> notices) {
    this.spec = spec;
    this.maps = Collections.unmodifiableMap(new LinkedHashMap<>(maps));
    this.loaded = List.copyOf(loaded);
    this.kernel = kernel;
    this.recursion = new RecursionCounter(kernel);
    Map<String, ProgramHandle> byName = new LinkedHashMap<>();
    loaded.forEach(program -> byName.put(program.name(), program));
    this.programs = Collections.unmodifiableMap(byName);
    this.notices = List.copyOf(notices);
  }

  @Override
  public ObjectSpec spec() {
    return spec;
  }

  @Override
  public Map<String, ProgramHandle> programs() {
    return programs;
  }

  @Override
  public Map<String, BpfMap> maps() {
    return maps;
  }

  @Override
  public OptionalLong recursionMisses(String program) throws KernelException {
    return recursion.of(program(program));
  }

  @Override
  public ProgramRuns runs(String program) throws KernelException {
    ProgramInfo info = ProgramInfo.of(kernel, program(program), ProgInfo.RUN_CNT);
    return new ProgramRuns(info.get(ProgInfo.RUN_CNT), info.get(ProgInfo.RUN_TIME_NS));
  }

  private LoadedProgram program(String program) {
    for (LoadedProgram candidate : loaded) {
      if (candidate.name().equals(program)) {
        return candidate;
      }
    }
    throw new IllegalArgumentException(spec.name() + " has no program " + program);
  }

  @Override
  public List<Notice> notices() {
    return notices;
  }

  @Override
  public void close() {
    List<LoadedProgram> inReverse = new ArrayList<>(loaded);
    Collections.reverse(inReverse);
    inReverse.forEach(program -> program.held().close());
    maps.values().forEach(BpfMap::close);
  }
}
