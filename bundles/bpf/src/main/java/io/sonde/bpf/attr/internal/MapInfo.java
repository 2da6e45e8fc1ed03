package io.sonde.bpf.attr.internal;

/** The head of {@code struct bpf_map_info} (include/uapi/linux/bpf.h). */
public enum MapInfo implements Field {
  TYPE(0, 4),
  ID(4, 4),
  KEY_SIZE(8, 4),
  VALUE_SIZE(12, 4),
  MAX_ENTRIES(16, 4),
  MAP_FLAGS(20, 4),
  NAME(24, 16),
  BTF_ID(64, 4),
  BTF_KEY_TYPE_ID(68, 4),
  BTF_VALUE_TYPE_ID(72, 4);

  private final int offset;
  private final int bytes;

  MapInfo(int offset, int bytes) {
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
