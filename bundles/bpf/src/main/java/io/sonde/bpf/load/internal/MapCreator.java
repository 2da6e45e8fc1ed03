package io.sonde.bpf.load.internal;

import io.sonde.api.TraceException;
import io.sonde.api.lang.MapSpec;
import io.sonde.bpf.attr.internal.Attributes;
import io.sonde.bpf.attr.internal.MapCreate;
import io.sonde.bpf.map.MapOptions;
import io.sonde.bpf.map.internal.PossibleCpus;
import io.sonde.bpf.map.rule.internal.MapRule;
import io.sonde.bpf.map.rule.internal.MapRule.Entries;
import io.sonde.bpf.map.rule.internal.MapRule.Types;
import io.sonde.bpf.map.rule.internal.MapRules;
import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelException;
import java.nio.file.Path;
import java.util.Optional;

/** Creates maps. */
final class MapCreator {
  private final Kernel kernel;
  private final MapRefusal refusal;
  private final Optional<Descriptor> btf;
  private final PossibleCpus cpus;
  private final MapOptions options;

  /**
   * @param btf of the object the maps belong to
   * @param options what each of them needs besides; their BTF is the other parameter's
   */
  MapCreator(
      Kernel kernel,
      Privileges privileges,
      Optional<Descriptor> btf,
      PossibleCpus cpus,
      MapOptions options) {
    this.kernel = kernel;
    this.refusal = new MapRefusal(kernel, privileges);
    this.btf = btf;
    this.cpus = cpus;
    this.options = options;
  }

  /**
   * BPF_MAP_CREATE, or the map that is pinned where this one is to be. The caller closes the
   * descriptor.
   */
  Descriptor create(MapSpec spec) throws TraceException {
    try {
      return spec.pin().isPresent() ? shared(spec, spec.pin().get()) : fresh(spec);
    } catch (KernelException e) {
      throw refusal.explain(spec, options, e);
    }
  }

  private Descriptor shared(MapSpec spec, Path pin) throws TraceException, KernelException {
    PinnedMaps pinned = new PinnedMaps(kernel.calls());
    Optional<Descriptor> there = pinned.open(spec, pin, entries(spec));
    if (there.isPresent()) {
      return there.get();
    }
    Descriptor created = fresh(spec);
    try {
      pinned.pin(spec, pin, created);
      return created;
    } catch (TraceException e) {
      created.close();
      throw e;
    }
  }

  private Descriptor fresh(MapSpec spec) throws TraceException, KernelException {
    return spec.inner().isPresent() ? createOuter(spec, spec.inner().get()) : create(spec, 0);
  }

  /** The kernel takes the inner map's properties from a template that may go at once. */
  private Descriptor createOuter(MapSpec spec, MapSpec inner)
      throws TraceException, KernelException {
    try (Descriptor template = create(inner)) {
      return create(spec, template.number());
    }
  }

  private Descriptor create(MapSpec spec, int inner) throws KernelException {
    MapRule rule = MapRules.forType(spec.type());
    Attributes<MapCreate> attributes =
        new Attributes<>(kernel.calls(), MapCreate.class)
            .set(MapCreate.MAP_TYPE, spec.type().number())
            .set(MapCreate.KEY_SIZE, spec.keySize())
            .set(MapCreate.VALUE_SIZE, spec.valueSize())
            .set(MapCreate.MAX_ENTRIES, entries(spec))
            .set(MapCreate.MAP_FLAGS, spec.flags() | rule.flags())
            .set(MapCreate.INNER_MAP_FD, inner)
            .set(MapCreate.BTF_VMLINUX_VALUE_TYPE_ID, options.kernelValueType())
            .set(MapCreate.MAP_EXTRA, options.extra())
            .name(MapCreate.MAP_NAME, spec.name());
    boolean typed = btf.isPresent() && spec.btfValueType() != 0;
    if (typed) {
      try {
        describe(attributes, btf.get().number(), spec.btfKeyType(), spec.btfValueType());
        return call(attributes, spec);
      } catch (KernelException refusedWithTypes) {
        if (rule.types() == Types.REQUIRED) {
          throw refusedWithTypes;
        }
        // Types are for people who look at the map; several kinds of maps take none.
        describe(attributes, 0, 0, 0);
      }
    }
    return rule.types() == Types.OPTIONAL
        ? call(attributes, spec)
        : withStandInTypes(attributes, spec, rule.types());
  }

  /**
   * Where the value's type is the kernel's, it still wants BTF of ours, of whatever it holds
   * (map_create in kernel/bpf/syscall.c).
   */
  private Descriptor withStandInTypes(Attributes<MapCreate> attributes, MapSpec spec, Types demand)
      throws KernelException {
    StandInTypes types = StandInTypes.of(spec.valueSize());
    boolean described = demand == Types.REQUIRED;
    try (Descriptor own = new BtfUpload(kernel.calls()).load(types.btf())) {
      describe(
          attributes, own.number(), described ? types.key() : 0, described ? types.value() : 0);
      return call(attributes, spec);
    }
  }

  private static void describe(Attributes<MapCreate> attributes, int btf, int key, int value) {
    attributes
        .set(MapCreate.BTF_FD, btf)
        .set(MapCreate.BTF_KEY_TYPE_ID, key)
        .set(MapCreate.BTF_VALUE_TYPE_ID, value);
  }

  private Descriptor call(Attributes<MapCreate> attributes, MapSpec spec) throws KernelException {
    int number = attributes.call(BpfCommand.BPF_MAP_CREATE, "map " + spec.name());
    return kernel.calls().own(number);
  }

  /** An array of perf events with no size has one for each processor. */
  private int entries(MapSpec spec) {
    return MapRules.forType(spec.type()).entries() == Entries.PROCESSORS && spec.maxEntries() == 0
        ? cpus.end()
        : spec.maxEntries();
  }
}
