package io.sonde.bpf.attr.internal;

/** What {@code union bpf_attr} holds for BPF_PROG_LOAD (include/uapi/linux/bpf.h). */
public enum ProgLoad implements Field {
  PROG_TYPE(0, 4),
  INSN_CNT(4, 4),
  INSNS(8, 8),
  LICENSE(16, 8),
  LOG_LEVEL(24, 4),
  LOG_SIZE(28, 4),
  LOG_BUF(32, 8),
  KERN_VERSION(40, 4),
  PROG_FLAGS(44, 4),
  PROG_NAME(48, 16),
  PROG_IFINDEX(64, 4),
  EXPECTED_ATTACH_TYPE(68, 4),
  PROG_BTF_FD(72, 4),
  FUNC_INFO_REC_SIZE(76, 4),
  FUNC_INFO(80, 8),
  FUNC_INFO_CNT(88, 4),
  LINE_INFO_REC_SIZE(92, 4),
  LINE_INFO(96, 8),
  LINE_INFO_CNT(104, 4),
  ATTACH_BTF_ID(108, 4),
  ATTACH_BTF_OBJ_FD(112, 4);

  private final int offset;
  private final int bytes;

  ProgLoad(int offset, int bytes) {
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
