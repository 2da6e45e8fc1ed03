package io.sonde.bpf.attr.internal;

/**
 * What {@code union bpf_attr} holds for the BPF_MAP_*_BATCH commands (include/uapi/linux/bpf.h).
 */
public enum MapBatch implements Field {
  IN_BATCH(0, 8),
  OUT_BATCH(8, 8),
  KEYS(16, 8),
  VALUES(24, 8),
  COUNT(32, 4),
  MAP_FD(36, 4),
  ELEM_FLAGS(40, 8),
  FLAGS(48, 8);

  private final int offset;
  private final int bytes;

  MapBatch(int offset, int bytes) {
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
