package io.sonde.bpf.attr.internal;

/** What {@code union bpf_attr} holds for BPF_OBJ_PIN and BPF_OBJ_GET (include/uapi/linux/bpf.h). */
public enum Pinned implements Field {
  PATHNAME(0, 8),
  BPF_FD(8, 4),
  FILE_FLAGS(12, 4);

  private final int offset;
  private final int bytes;

  Pinned(int offset, int bytes) {
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
