package io.sonde.bpf.attr.internal;

/** What is read of {@code struct bpf_prog_info} (include/uapi/linux/bpf.h). */
public enum ProgInfo implements Field {
  RUN_TIME_NS(192, 8),
  RUN_CNT(200, 8),
  /** Since Linux 5.12. */
  RECURSION_MISSES(208, 8);

  private final int offset;
  private final int bytes;

  ProgInfo(int offset, int bytes) {
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
