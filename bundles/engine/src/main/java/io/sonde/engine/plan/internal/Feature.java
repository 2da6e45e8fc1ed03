package io.sonde.engine.plan.internal;

import io.sonde.api.KernelVersion;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a kernel offers to programs, as far as its version tells, with the first release that has
 * it. Source: include/uapi/linux/bpf.h of the kernel's releases. A distribution that ported one
 * back has more than is said here, never less.
 */
enum Feature {
  HELPER_PROBE_READ_KERNEL("helper:bpf_probe_read_kernel", 5, 5),
  HELPER_GET_NS_CURRENT_PID_TGID("helper:bpf_get_ns_current_pid_tgid", 5, 7),
  HELPER_KTIME_GET_BOOT_NS("helper:bpf_ktime_get_boot_ns", 5, 8),
  HELPER_RINGBUF_OUTPUT("helper:bpf_ringbuf_output", 5, 8),
  MAP_RINGBUF("map:ringbuf", 5, 8),
  HELPER_SNPRINTF("helper:bpf_snprintf", 5, 13),
  HELPER_TRACE_VPRINTK("helper:bpf_trace_vprintk", 5, 16);

  private final String name;
  private final KernelVersion since;

  Feature(String name, int major, int minor) {
    this.name = name;
    this.since = KernelVersion.of(major, minor);
  }

  /** The names of what a kernel of this version has. */
  static Set<String> of(KernelVersion version) {
    return Arrays.stream(values())
        .filter(f -> version.isAtLeast(f.since))
        .map(f -> f.name)
        .collect(Collectors.toUnmodifiableSet());
  }
}
