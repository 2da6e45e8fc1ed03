package io.sonde.bpf.map.internal;

import io.sonde.bpf.attr.internal.Attributes;
import io.sonde.bpf.attr.internal.BtfInfo;
import io.sonde.bpf.attr.internal.GetById;
import io.sonde.bpf.attr.internal.InfoByFd;
import io.sonde.btf.Btf;
import io.sonde.btf.BtfException;
import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.SystemCalls;
import java.nio.ByteBuffer;

/** Reads BTF that the kernel holds for a program or map. */
public final class KernelTypes {
  private static final int INFO_BYTES = BtfInfo.ID.offset() + BtfInfo.ID.bytes();

  private final SystemCalls calls;

  public KernelTypes(SystemCalls calls) {
    this.calls = calls;
  }

  /** BPF_BTF_GET_FD_BY_ID and BPF_OBJ_GET_INFO_BY_FD. */
  public Btf read(int id) throws KernelException, BtfException {
    String subject = "BTF " + id;
    int number =
        new Attributes<>(calls, GetById.class)
            .set(GetById.ID, id)
            .call(BpfCommand.BPF_BTF_GET_FD_BY_ID, subject);
    try (Descriptor btf = calls.own(number)) {
      ByteBuffer info = MapHandle.direct(INFO_BYTES);
      info(btf, info, subject);
      ByteBuffer bytes = MapHandle.direct(info.getInt(BtfInfo.BTF_SIZE.offset()));
      info.putLong(BtfInfo.BTF.offset(), calls.address(bytes));
      info(btf, info, subject);
      return Btf.parse(subject, bytes);
    }
  }

  /** The kernel writes as many bytes as {@code btf_size} says, and then how many there are. */
  private void info(Descriptor btf, ByteBuffer info, String subject) throws KernelException {
    new Attributes<>(calls, InfoByFd.class)
        .set(InfoByFd.BPF_FD, btf.number())
        .set(InfoByFd.INFO_LEN, INFO_BYTES)
        .point(InfoByFd.INFO, info)
        .call(BpfCommand.BPF_OBJ_GET_INFO_BY_FD, subject);
  }
}
