package io.sonde.bpf.feature.internal;

import io.sonde.bpf.attr.internal.Field;

/** What {@code union bpf_attr} holds for BPF_LINK_CREATE on many kernel functions (bpf.h). */
enum KprobeMultiLink implements Field {
  PROG_FD(0, 4),
  ATTACH_TYPE(8, 4),
  MULTI_FLAGS(16, 4),
  COUNT(20, 4),
  /** An array of pointers to names. */
  SYMBOLS(24, 8);

  private final int offset;
  private final int bytes;

  KprobeMultiLink(int offset, int bytes) {
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
