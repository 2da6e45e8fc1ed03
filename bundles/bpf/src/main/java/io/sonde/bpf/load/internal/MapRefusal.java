package io.sonde.bpf.load.internal;

import io.sonde.api.KernelVersion;
import io.sonde.api.TraceException;
import io.sonde.api.UnsupportedFeatureException;
import io.sonde.api.lang.MapSpec;
import io.sonde.bpf.map.MapOptions;
import io.sonde.bpf.map.rule.internal.MapFaults;
import io.sonde.bpf.map.rule.internal.MapRule;
import io.sonde.bpf.map.rule.internal.MapRule.Types;
import io.sonde.bpf.map.rule.internal.MapRules;
import io.sonde.kernel.Errno;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelException;
import java.util.List;
import java.util.Locale;

/** Says why the kernel would not create a map. */
final class MapRefusal {
  private final Kernel kernel;
  private final Privileges privileges;

  MapRefusal(Kernel kernel, Privileges privileges) {
    this.kernel = kernel;
    this.privileges = privileges;
  }

  TraceException explain(MapSpec spec, MapOptions options, KernelException e) {
    String map = spec.type().name().toLowerCase(Locale.ROOT) + " map " + spec.name();
    if (e.is(Errno.EPERM) || e.is(Errno.EACCES)) {
      return privileges.denied("create " + map, e);
    }
    if (e.is(Errno.ENOSYS)) {
      return new UnsupportedFeatureException("bpf(2)", null, null, e);
    }
    List<String> faults =
        new MapFaults(kernel.calls().pageSize()).of(spec, options.kernelValueType() != 0);
    boolean refused = e.is(Errno.EINVAL) || e.is(Errno.EOPNOTSUPP) || e.is(Errno.ENOTSUPP);
    if (refused && lacksType(spec, faults)) {
      return lacking(spec, e);
    }
    String shape =
        String.format(
            Locale.ROOT,
            "key %d bytes, value %d bytes, %d entries, flags 0x%x",
            spec.keySize(),
            spec.valueSize(),
            spec.maxEntries(),
            spec.flags());
    if (e.is(Errno.EINVAL) && !faults.isEmpty()) {
      return new TraceException(
          "cannot create " + map + " (" + shape + "): " + faults.get(0),
          faults.size() == 1 ? null : "and " + String.join(", ", faults.subList(1, faults.size())),
          e);
    }
    return new TraceException(
        "cannot create " + map + " (" + shape + "): " + e.getMessage(), remedy(e), e);
  }

  /**
   * Whether it is the type: the kernel is too old for it, or the map is all right and the kernel
   * was built without the type. Of a type that names one of the kernel's own that cannot be told.
   */
  private boolean lacksType(MapSpec spec, List<String> faults) {
    MapRule rule = MapRules.forType(spec.type());
    boolean complete = rule.types() != Types.KERNEL;
    return !kernel.version().isAtLeast(rule.since())
        || complete
            && faults.isEmpty()
            && (spec.flags() & ~rule.flags()) == 0
            && spec.inner().isEmpty();
  }

  private UnsupportedFeatureException lacking(MapSpec spec, KernelException e) {
    KernelVersion since = MapRules.forType(spec.type()).since();
    boolean tooOld = !kernel.version().isAtLeast(since);
    return new UnsupportedFeatureException(
        "maps of type " + spec.type().name().toLowerCase(Locale.ROOT),
        tooOld ? since : null,
        tooOld ? null : "Linux " + since + " and later have them unless they are built without",
        e);
  }

  private static String remedy(KernelException e) {
    if (e.is(Errno.ENOMEM) || e.is(Errno.E2BIG)) {
      return "give the map fewer entries or a smaller value";
    }
    return e.is(Errno.EINVAL) ? "check its flags, and the inner map if it has one" : null;
  }
}
