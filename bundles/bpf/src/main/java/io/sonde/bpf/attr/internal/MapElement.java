package io.sonde.bpf.attr.internal;

/**
 * What {@code union bpf_attr} holds for BPF_MAP_LOOKUP_ELEM, BPF_MAP_UPDATE_ELEM,
 * BPF_MAP_DELETE_ELEM and BPF_MAP_GET_NEXT_KEY (include/uapi/linux/bpf.h).
 */
public enum MapElement implements Field {
  MAP_FD(0, 4),
  KEY(8, 8),
  VALUE(16, 8),
  NEXT_KEY(16, 8),
  FLAGS(24, 8);

  private final int offset;
  private final int bytes;

  MapElement(int offset, int bytes) {
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
