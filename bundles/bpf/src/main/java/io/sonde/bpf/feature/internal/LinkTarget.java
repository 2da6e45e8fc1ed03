package io.sonde.bpf.feature.internal;

import io.sonde.bpf.attr.internal.Field;

/**
 * What {@code union bpf_attr} holds for BPF_LINK_CREATE on a descriptor (include/uapi/linux/bpf.h).
 */
enum LinkTarget implements Field {
  PROG_FD(0, 4),
  TARGET_FD(4, 4),
  ATTACH_TYPE(8, 4),
  FLAGS(12, 4);

  private final int offset;
  private final int bytes;

  LinkTarget(int offset, int bytes) {
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
