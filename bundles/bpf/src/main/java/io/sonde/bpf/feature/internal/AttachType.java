package io.sonde.bpf.feature.internal;

/** {@code enum bpf_attach_type} (include/uapi/linux/bpf.h), as far as it is tried here. */
enum AttachType {
  /** For programs to which it means nothing. */
  NONE(0),
  BPF_TRACE_RAW_TP(23),
  BPF_TRACE_FENTRY(24),
  BPF_LSM_MAC(27),
  BPF_TRACE_ITER(28),
  BPF_PERF_EVENT(41),
  BPF_TRACE_KPROBE_MULTI(42),
  BPF_TRACE_UPROBE_MULTI(48);

  private final int number;

  AttachType(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
