package io.sonde.bpf.attr.internal;

/** The head of {@code struct bpf_btf_info} (include/uapi/linux/bpf.h). */
public enum BtfInfo implements Field {
  BTF(0, 8),
  BTF_SIZE(8, 4),
  ID(12, 4);

  private final int offset;
  private final int bytes;

  BtfInfo(int offset, int bytes) {
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
