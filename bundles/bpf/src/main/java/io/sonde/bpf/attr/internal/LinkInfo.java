package io.sonde.bpf.attr.internal;

/** What is read of {@code struct bpf_link_info} (include/uapi/linux/bpf.h). */
public enum LinkInfo implements Field {
  /** Since Linux 6.7. */
  KPROBE_MULTI_MISSED(32, 8);

  private final int offset;
  private final int bytes;

  LinkInfo(int offset, int bytes) {
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
