package io.sonde.bpf.attr.internal;

/** What {@code union bpf_attr} holds for BPF_ENABLE_STATS (include/uapi/linux/bpf.h). */
public enum EnableStats implements Field {
  /** BPF_STATS_RUN_TIME is 0. */
  TYPE(0, 4);

  private final int offset;
  private final int bytes;

  EnableStats(int offset, int bytes) {
    this.offset = offset;
    this.bytes = bytes;
  }

  @Override
  public int offset() {
    return offset;
  }

  @Override
  public int bytes() {
    return bytes;
  }
}
