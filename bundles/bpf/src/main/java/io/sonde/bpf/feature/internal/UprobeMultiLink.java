package io.sonde.bpf.feature.internal;

import io.sonde.bpf.attr.internal.Field;

/** What {@code union bpf_attr} holds for BPF_LINK_CREATE on many user functions (bpf.h). */
enum UprobeMultiLink implements Field {
  PROG_FD(0, 4),
  ATTACH_TYPE(8, 4),
  PATH(16, 8),
  /** An array of numbers of 8 bytes. */
  OFFSETS(24, 8),
  COUNT(48, 4);

  private final int offset;
  private final int bytes;

  UprobeMultiLink(int offset, int bytes) {
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
