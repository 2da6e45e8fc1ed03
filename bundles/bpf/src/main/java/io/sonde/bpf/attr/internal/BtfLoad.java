package io.sonde.bpf.attr.internal;

/** What {@code union bpf_attr} holds for BPF_BTF_LOAD (include/uapi/linux/bpf.h). */
public enum BtfLoad implements Field {
  BTF(0, 8),
  BTF_LOG_BUF(8, 8),
  BTF_SIZE(16, 4),
  BTF_LOG_SIZE(20, 4),
  BTF_LOG_LEVEL(24, 4);

  private final int offset;
  private final int bytes;

  BtfLoad(int offset, int bytes) {
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
