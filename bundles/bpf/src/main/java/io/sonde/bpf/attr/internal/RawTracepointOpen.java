package io.sonde.bpf.attr.internal;

/** What {@code union bpf_attr} holds for BPF_RAW_TRACEPOINT_OPEN (include/uapi/linux/bpf.h). */
public enum RawTracepointOpen implements Field {
  NAME(0, 8),
  PROG_FD(8, 4);

  private final int offset;
  private final int bytes;

  RawTracepointOpen(int offset, int bytes) {
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
