package io.sonde.bpf.attr.internal;

/**
 * What {@code union bpf_attr} holds for BPF_MAP_GET_FD_BY_ID and BPF_BTF_GET_FD_BY_ID
 * (include/uapi/linux/bpf.h).
 */
public enum GetById implements Field {
  ID(0, 4),
  OPEN_FLAGS(8, 4);

  private final int offset;
  private final int bytes;

  GetById(int offset, int bytes) {
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
