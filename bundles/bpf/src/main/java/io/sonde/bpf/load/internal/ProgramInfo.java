package io.sonde.bpf.load.internal;

import io.sonde.bpf.attr.internal.Attributes;
import io.sonde.bpf.attr.internal.InfoByFd;
import io.sonde.bpf.attr.internal.ProgInfo;
import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** {@code struct bpf_prog_info} of a program, up to a field: BPF_OBJ_GET_INFO_BY_FD. */
final class ProgramInfo {
  private final ByteBuffer info;

  private ProgramInfo(ByteBuffer info) {
    this.info = info;
  }

  /**
   * @param last nothing behind this field is asked for, which an older kernel might not know
   */
  static ProgramInfo of(Kernel kernel, LoadedProgram program, ProgInfo last)
      throws KernelException {
    int bytes = last.offset() + last.bytes();
    ByteBuffer info = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    new Attributes<>(kernel.calls(), InfoByFd.class)
        .set(InfoByFd.BPF_FD, program.descriptor())
        .set(InfoByFd.INFO_LEN, bytes)
        .point(InfoByFd.INFO, info)
        .call(BpfCommand.BPF_OBJ_GET_INFO_BY_FD, "program " + program.name());
    return new ProgramInfo(info);
  }

  /** A field of 8 bytes; 0 if the kernel does not know it. */
  long get(ProgInfo field) {
    return info.getLong(field.offset());
  }
}
