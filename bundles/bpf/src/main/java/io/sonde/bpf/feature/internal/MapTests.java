package io.sonde.bpf.feature.internal;

import io.sonde.api.lang.MapType;
import io.sonde.bpf.attr.internal.Attributes;
import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Capabilities.Capability;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Feature;
import io.sonde.kernel.FeatureProbe.Test;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.Verdict;
import java.util.Map;

/** Makes one map of each kind. */
final class MapTests {
  private final Attempts attempts;
  private final Refusals refusals;

  MapTests(Attempts attempts, Refusals refusals) {
    this.attempts = attempts;
    this.refusals = refusals;
  }

  Map<String, Test> byId() {
    return Map.of(
        "map.array",
        feature -> create(feature, MapType.ARRAY, Integer.BYTES, Long.BYTES, 1),
        "map.ringbuf",
        feature -> create(feature, MapType.RINGBUF, 0, 0, attempts.pageSize()),
        "map.perf-event-array",
        feature -> create(feature, MapType.PERF_EVENT_ARRAY, Integer.BYTES, Integer.BYTES, 1),
        "map.batch",
        this::batch);
  }

  private Verdict create(Feature feature, MapType type, int keySize, int valueSize, int entries) {
    return refusals.tried(
        feature, () -> attempts.map(type, keySize, valueSize, entries), Capability.CAP_BPF);
  }

  /** Reads the one entry of an array by BPF_MAP_LOOKUP_BATCH. */
  private Verdict batch(Feature feature) {
    try (Descriptor map = attempts.map(MapType.ARRAY, Integer.BYTES, Long.BYTES, 1)) {
      Attributes<BatchLookup> lookup = attempts.attributes(BatchLookup.class);
      lookup
          .point(BatchLookup.OUT_BATCH, new byte[Integer.BYTES])
          .point(BatchLookup.KEYS, new byte[Integer.BYTES])
          .point(BatchLookup.VALUES, new byte[Long.BYTES])
          .set(BatchLookup.COUNT, 1)
          .set(BatchLookup.MAP_FD, map.number())
          .call(BpfCommand.BPF_MAP_LOOKUP_BATCH, "an array");
      return feature.yes("");
    } catch (KernelException e) {
      return refusals.verdict(feature, e, Capability.CAP_BPF);
    }
  }
}
