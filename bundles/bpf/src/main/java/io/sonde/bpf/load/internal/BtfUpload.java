package io.sonde.bpf.load.internal;

import io.sonde.bpf.attr.internal.Attributes;
import io.sonde.bpf.attr.internal.BtfLoad;
import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.SystemCalls;
import java.nio.ByteBuffer;
import java.util.List;

/** Gives an object's BTF to the kernel: BPF_BTF_LOAD. */
final class BtfUpload {
  private static final int LOG_BYTES = 1 << 20;

  private final SystemCalls calls;

  BtfUpload(SystemCalls calls) {
    this.calls = calls;
  }

  /** The caller closes it once the object is loaded: programs and maps hold what they need. */
  Descriptor load(byte[] btf) throws KernelException {
    Attributes<BtfLoad> attributes =
        new Attributes<>(calls, BtfLoad.class)
            .point(BtfLoad.BTF, btf)
            .set(BtfLoad.BTF_SIZE, btf.length);
    return calls.own(attributes.call(BpfCommand.BPF_BTF_LOAD, ""));
  }

  /** Why the kernel refused: the last line of its log, else the error. */
  String reason(byte[] btf, KernelException refusal) {
    ByteBuffer log = ByteBuffer.allocateDirect(LOG_BYTES);
    Attributes<BtfLoad> attributes =
        new Attributes<>(calls, BtfLoad.class)
            .point(BtfLoad.BTF, btf)
            .set(BtfLoad.BTF_SIZE, btf.length)
            .point(BtfLoad.BTF_LOG_BUF, log)
            .set(BtfLoad.BTF_LOG_SIZE, LOG_BYTES)
            .set(BtfLoad.BTF_LOG_LEVEL, 1);
    try {
      calls.own(attributes.call(BpfCommand.BPF_BTF_LOAD, "")).close();
      return refusal.getMessage();
    } catch (KernelException again) {
      List<String> lines = CText.read(log).lines().filter(line -> !line.isBlank()).toList();
      return lines.isEmpty() ? again.getMessage() : lines.get(lines.size() - 1).strip();
    }
  }
}
