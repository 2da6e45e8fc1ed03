package io.sonde.bpf.attr.internal;

/** What {@code union bpf_attr} holds for BPF_OBJ_GET_INFO_BY_FD (include/uapi/linux/bpf.h). */
public enum InfoByFd implements Field {
  BPF_FD(0, 4),
  INFO_LEN(4, 4),
  INFO(8, 8);

  private final int offset;
  private final int bytes;

  InfoByFd(int offset, int bytes) {
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
