package io.sonde.bpf.load.internal;

import io.sonde.api.KernelVersion;
import io.sonde.api.TraceException;
import io.sonde.api.UnsupportedFeatureException;
import io.sonde.api.lang.MapSpec;
import io.sonde.api.lang.MapType;
import io.sonde.bpf.attr.internal.Attributes;
import io.sonde.bpf.attr.internal.MapCreate;
import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Errno;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Creates maps. */
final class MapCreator {
  private final Kernel kernel;
  private final Privileges privileges;
  private final Optional<Descriptor> btf;
  private final int possibleCpus;

  /**
   * @param btf of the object the maps belong to
   */
  MapCreator(Kernel kernel, Privileges privileges, Optional<Descriptor> btf, int possibleCpus) {
    this.kernel = kernel;
    this.privileges = privileges;
    this.btf = btf;
    this.possibleCpus = possibleCpus;
  }

  /**
   * BPF_MAP_CREATE, or the map that is pinned where this one is to be. The caller closes the
   * descriptor.
   */
  Descriptor create(MapSpec spec) throws TraceException {
    try {
      return spec.pin().isPresent() ? shared(spec, spec.pin().get()) : fresh(spec);
    } catch (KernelException e) {
      throw refused(spec, e);
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
    Attributes<MapCreate> attributes =
        new Attributes<>(kernel.calls(), MapCreate.class)
            .set(MapCreate.MAP_TYPE, spec.type().number())
            .set(MapCreate.KEY_SIZE, spec.keySize())
            .set(MapCreate.VALUE_SIZE, spec.valueSize())
            .set(MapCreate.MAX_ENTRIES, entries(spec))
            .set(MapCreate.MAP_FLAGS, spec.flags())
            .set(MapCreate.INNER_MAP_FD, inner)
            .name(MapCreate.MAP_NAME, spec.name());
    if (btf.isPresent() && spec.btfValueType() != 0) {
      try {
        describe(attributes, btf.get().number(), spec.btfKeyType(), spec.btfValueType());
        return call(attributes, spec);
      } catch (KernelException refusedWithTypes) {
        // Types are for people who look at the map; several kinds of maps take none.
        describe(attributes, 0, 0, 0);
      }
    }
    return call(attributes, spec);
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
    return spec.type() == MapType.PERF_EVENT_ARRAY && spec.maxEntries() == 0
        ? possibleCpus
        : spec.maxEntries();
  }

  private TraceException refused(MapSpec spec, KernelException e) {
    String type = spec.type().name().toLowerCase(Locale.ROOT);
    if (e.is(Errno.EPERM) || e.is(Errno.EACCES)) {
      return privileges.denied("create " + type + " map " + spec.name(), e);
    }
    KernelVersion since = Releases.since(spec.type()).orElse(null);
    boolean tooOld = since != null && !kernel.version().isAtLeast(since);
    if (e.is(Errno.ENOSYS) || e.is(Errno.EINVAL) && tooOld) {
      String feature = e.is(Errno.ENOSYS) ? "bpf(2)" : "maps of type " + type;
      return new UnsupportedFeatureException(feature, tooOld ? since : null, null, e);
    }
    return new TraceException(
        "cannot create "
            + type
            + " map "
            + spec.name()
            + String.format(
                Locale.ROOT,
                " (key %d bytes, value %d bytes, %d entries, flags 0x%x): ",
                spec.keySize(),
                spec.valueSize(),
                entries(spec),
                spec.flags())
            + e.getMessage(),
        remedy(e),
        e);
  }

  private static String remedy(KernelException e) {
    if (e.is(Errno.ENOMEM) || e.is(Errno.E2BIG)) {
      return "give the map fewer entries or a smaller value";
    }
    return e.is(Errno.EINVAL) ? "check its sizes and flags against its type" : null;
  }
}
