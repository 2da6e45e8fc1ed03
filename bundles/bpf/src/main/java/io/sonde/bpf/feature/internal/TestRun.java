package io.sonde.bpf.feature.internal;

import io.sonde.bpf.attr.internal.Field;

/** What {@code union bpf_attr} holds for BPF_PROG_TEST_RUN (include/uapi/linux/bpf.h). */
enum TestRun implements Field {
  PROG_FD(0, 4),
  RETVAL(4, 4);

  private final int offset;
  private final int bytes;

  TestRun(int offset, int bytes) {
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
