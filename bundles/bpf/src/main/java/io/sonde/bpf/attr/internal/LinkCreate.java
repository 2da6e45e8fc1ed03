package io.sonde.bpf.attr.internal;

/**
 * What {@code union bpf_attr} holds for BPF_LINK_CREATE, with the part for kprobe_multi (Linux
 * 5.18; include/uapi/linux/bpf.h).
 */
public enum LinkCreate implements Field {
  PROG_FD(0, 4),
  TARGET_FD(4, 4),
  ATTACH_TYPE(8, 4),
  FLAGS(12, 4),
  KPROBE_MULTI_FLAGS(16, 4),
  KPROBE_MULTI_CNT(20, 4),
  KPROBE_MULTI_SYMS(24, 8),
  KPROBE_MULTI_ADDRS(32, 8),
  KPROBE_MULTI_COOKIES(40, 8);

  private final int offset;
  private final int bytes;

  LinkCreate(int offset, int bytes) {
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
