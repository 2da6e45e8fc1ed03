package io.sonde.bpf.load.internal;

import io.sonde.api.Architecture;
import io.sonde.api.TraceException;
import io.sonde.api.event.Schema;
import io.sonde.api.lang.MapSpec;
import io.sonde.api.lang.ObjectSpec;
import io.sonde.bpf.attr.internal.Attributes;
import io.sonde.bpf.attr.internal.GetById;
import io.sonde.bpf.attr.internal.Pinned;
import io.sonde.bpf.map.BpfMap;
import io.sonde.bpf.map.BpfMapInfo;
import io.sonde.bpf.map.MapOptions;
import io.sonde.bpf.map.Maps;
import io.sonde.bpf.map.internal.BtfSchemas;
import io.sonde.bpf.map.internal.KernelMap;
import io.sonde.bpf.map.internal.KernelTypes;
import io.sonde.bpf.map.internal.MapInfoReader;
import io.sonde.bpf.map.internal.PossibleCpus;
import io.sonde.btf.BtfException;
import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Errno;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Creates and opens maps through bpf(2). Stateless: any thread may call it. */
@Component
public final class KernelMaps implements Maps {
  private final Kernel kernel;

  @Activate
  public KernelMaps(@Reference Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public BpfMap create(MapSpec spec, MapOptions options) throws TraceException {
    kernel.raiseMemlock();
    PossibleCpus cpus = KernelLoader.possibleCpus();
    Privileges privileges = new Privileges(kernel, objectOf(spec));
    Optional<Descriptor> btf = upload(spec, options.btf());
    try {
      MapCreator creator = new MapCreator(kernel, privileges, btf, cpus, options);
      return new KernelMap(kernel.calls(), spec, creator.create(spec), cpus);
    } finally {
      btf.ifPresent(Descriptor::close);
    }
  }

  private static ObjectSpec objectOf(MapSpec spec) {
    return new ObjectSpec(
        "map " + spec.name(),
        "GPL",
        Architecture.X86_64,
        List.of(),
        List.of(spec),
        List.of(),
        new byte[0],
        Optional.empty(),
        List.of());
  }

  private Optional<Descriptor> upload(MapSpec spec, byte[] btf) throws TraceException {
    if (btf.length == 0) {
      return Optional.empty();
    }
    BtfUpload upload = new BtfUpload(kernel.calls());
    try {
      return Optional.of(upload.load(btf));
    } catch (KernelException e) {
      throw new TraceException(
          "the kernel refused the BTF of map " + spec.name() + ": " + upload.reason(btf, e),
          null,
          e);
    }
  }

  @Override
  public BpfMap openPinned(Path path) throws TraceException {
    Attributes<Pinned> attributes =
        new Attributes<>(kernel.calls(), Pinned.class).pointText(Pinned.PATHNAME, path.toString());
    return open(attributes, BpfCommand.BPF_OBJ_GET, path.toString());
  }

  @Override
  public BpfMap openById(int id) throws TraceException {
    Attributes<GetById> attributes =
        new Attributes<>(kernel.calls(), GetById.class).set(GetById.ID, id);
    return open(attributes, BpfCommand.BPF_MAP_GET_FD_BY_ID, "map with id " + id);
  }

  private BpfMap open(Attributes<?> attributes, BpfCommand command, String what)
      throws TraceException {
    Descriptor map = null;
    boolean open = false;
    try {
      map = kernel.calls().own(attributes.call(command, what));
      MapSpec spec = spec(MapInfoReader.read(kernel.calls(), map.number(), what));
      BpfMap result = new KernelMap(kernel.calls(), spec, map, KernelLoader.possibleCpus());
      open = true;
      return result;
    } catch (KernelException e) {
      String remedy = e.is(Errno.EPERM) ? "opening a map by its id needs CAP_SYS_ADMIN" : null;
      throw new TraceException("cannot open " + what + ": " + e.getMessage(), remedy, e);
    } catch (IOException e) {
      throw new TraceException("cannot open " + what + ": " + e.getMessage(), null, e);
    } finally {
      if (map != null && !open) {
        map.close();
      }
    }
  }

  private MapSpec spec(BpfMapInfo info) throws KernelException {
    Optional<BtfSchemas> types = types(info);
    return new MapSpec(
        info.name(),
        info.type(),
        info.keySize(),
        info.valueSize(),
        info.maxEntries(),
        info.flags(),
        types.flatMap(t -> schema(t, info.btfKeyType(), "key", info.keySize())),
        types.flatMap(t -> schema(t, info.btfValueType(), "value", info.valueSize())),
        info.btfKeyType(),
        info.btfValueType(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** Empty if there are none, or this process may not read them (CAP_SYS_ADMIN). */
  private Optional<BtfSchemas> types(BpfMapInfo info) throws KernelException {
    if (info.btf() == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BtfSchemas(new KernelTypes(kernel.calls()).read(info.btf())));
    } catch (KernelException e) {
      if (e.is(Errno.EPERM) || e.is(Errno.ENOENT)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Optional<Schema> schema(BtfSchemas types, int id, String name, int size) {
    if (id == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(types.of(id, name, size));
    } catch (BtfException e) {
      // The kernel has checked it; what we cannot make sense of is shown as bytes.
      return Optional.empty();
    }
  }
}
