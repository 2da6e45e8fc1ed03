package io.sonde.engine.plan.internal;

import io.sonde.api.KernelVersion;
import io.sonde.bpf.Helper;
import io.sonde.bpf.Helpers;
import java.util.HashSet;
import java.util.Set;

/**
 * What a kernel offers to programs, as far as its version tells. A distribution that ported
 * something back has more than is said here, never less.
 */
final class Features {
  /** BPF_MAP_TYPE_RINGBUF (kernel/bpf/ringbuf.c). */
  private static final KernelVersion RINGBUF = KernelVersion.of(5, 8);

  /** The feature of having ring buffers. */
  static final String RING_BUFFERS = "map:ringbuf";

  private Features() {}

  /** Names such as {@code helper:bpf_ktime_get_ns} and {@code map:ringbuf}. */
  static Set<String> of(KernelVersion version) {
    Set<String> names = new HashSet<>();
    for (Helper helper : Helpers.all()) {
      if (version.isAtLeast(helper.since())) {
        names.add("helper:" + helper.name());
      }
    }
    if (version.isAtLeast(RINGBUF)) {
      names.add(RING_BUFFERS);
    }
    return names;
  }
}
