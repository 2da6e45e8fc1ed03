package io.sonde.bpf.attr.internal;

/** What {@code union bpf_attr} holds for BPF_MAP_CREATE (include/uapi/linux/bpf.h). */
public enum MapCreate implements Field {
  MAP_TYPE(0, 4),
  KEY_SIZE(4, 4),
  VALUE_SIZE(8, 4),
  MAX_ENTRIES(12, 4),
  MAP_FLAGS(16, 4),
  INNER_MAP_FD(20, 4),
  NUMA_NODE(24, 4),
  MAP_NAME(28, 16),
  MAP_IFINDEX(44, 4),
  BTF_FD(48, 4),
  BTF_KEY_TYPE_ID(52, 4),
  BTF_VALUE_TYPE_ID(56, 4),
  BTF_VMLINUX_VALUE_TYPE_ID(60, 4),
  MAP_EXTRA(64, 8);

  private final int offset;
  private final int bytes;

  MapCreate(int offset, int bytes) {
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
