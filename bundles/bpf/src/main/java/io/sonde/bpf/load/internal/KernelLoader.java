package io.sonde.bpf.load.internal;

import io.sonde.api.Notice;
import io.sonde.api.TraceException;
import io.sonde.api.lang.MapSpec;
import io.sonde.api.lang.ObjectSpec;
import io.sonde.api.lang.ProgramSpec;
import io.sonde.bpf.LoadedObject;
import io.sonde.bpf.Loader;
import io.sonde.bpf.map.MapOptions;
import io.sonde.bpf.map.internal.KernelMap;
import io.sonde.bpf.map.internal.PossibleCpus;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Loads objects through bpf(2). Stateless: any thread may call it. */
@Component
public final class KernelLoader implements Loader {
  private final Kernel kernel;

  @Activate
  public KernelLoader(@Reference Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public LoadedObject load(ObjectSpec object) throws TraceException {
    kernel.raiseMemlock();
    List<Notice> notices = new ArrayList<>();
    Optional<Descriptor> btf = uploadBtf(object, notices);
    try {
      return load(object, btf, notices);
    } finally {
      btf.ifPresent(Descriptor::close);
    }
  }

  private Optional<Descriptor> uploadBtf(ObjectSpec object, List<Notice> notices) {
    if (object.btf().length == 0) {
      return Optional.empty();
    }
    BtfUpload upload = new BtfUpload(kernel.calls());
    try {
      return Optional.of(upload.load(object.btf()));
    } catch (KernelException e) {
      notices.add(
          Notice.warning(
              "the kernel refused the BTF of "
                  + object.name()
                  + " ("
                  + upload.reason(object.btf(), e)
                  + "): it is loaded without types and source lines"));
      return Optional.empty();
    }
  }

  private LoadedObject load(ObjectSpec object, Optional<Descriptor> btf, List<Notice> notices)
      throws TraceException {
    Map<String, KernelMap> maps = new LinkedHashMap<>();
    List<LoadedProgram> programs = new ArrayList<>();
    boolean complete = false;
    try {
      PossibleCpus cpus = possibleCpus();
      Privileges privileges = new Privileges(kernel, object);
      MapCreator creator = new MapCreator(kernel, privileges, btf, cpus, MapOptions.NONE);
      for (MapSpec map : object.maps()) {
        maps.put(map.name(), new KernelMap(kernel.calls(), map, creator.create(map), cpus));
      }
      ProgramLoader loader = new ProgramLoader(kernel, privileges, object.license(), btf, notices);
      for (ProgramSpec program : object.programs()) {
        programs.add(loader.load(program, name -> descriptor(maps, program, name)));
      }
      LoadedObject loaded = own(object, maps, programs, notices);
      complete = true;
      return loaded;
    } finally {
      if (!complete) {
        own(object, maps, programs, notices).close();
      }
    }
  }

  private LoadedObject own(
      ObjectSpec object,
      Map<String, KernelMap> maps,
      List<LoadedProgram> programs,
      List<Notice> notices) {
    return new KernelObject(object, maps, programs, kernel, notices);
  }

  static PossibleCpus possibleCpus() throws TraceException {
    try {
      return PossibleCpus.read();
    } catch (IOException e) {
      throw new TraceException("cannot tell the number of processors: " + e.getMessage(), null, e);
    }
  }

  private static int descriptor(Map<String, KernelMap> maps, ProgramSpec program, String name) {
    KernelMap map = maps.get(name);
    if (map == null) {
      throw new IllegalArgumentException(
          "program " + program.name() + " refers to map " + name + ", which its object lacks");
    }
    return map.descriptor();
  }
}
