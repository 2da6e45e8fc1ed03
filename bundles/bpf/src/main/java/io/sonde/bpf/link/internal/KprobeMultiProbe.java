package io.sonde.bpf.link.internal;

import io.sonde.api.probe.ProgramType;
import io.sonde.bpf.Instruction;
import io.sonde.bpf.Register;
import io.sonde.bpf.attr.internal.Attributes;
import io.sonde.bpf.attr.internal.LinkCreate;
import io.sonde.bpf.attr.internal.ProgLoad;
import io.sonde.bpf.link.KprobeMulti;
import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Errno;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Asks a kernel whether it has kprobe_multi links: with an array of addresses where no memory is.
 * One that has them says EFAULT; one built without CONFIG_FPROBE says EOPNOTSUPP, an older one
 * EINVAL (bpf_kprobe_multi_link_attach in kernel/trace/bpf_trace.c, link_create in
 * kernel/bpf/syscall.c).
 */
final class KprobeMultiProbe {
  private static final String SUBJECT = "test for kprobe_multi";
  private static final long NOWHERE = 8;

  private KprobeMultiProbe() {}

  static boolean ask(Kernel kernel) throws KernelException {
    try (Descriptor program = program(kernel)) {
      int link =
          new Attributes<>(kernel.calls(), LinkCreate.class)
              .set(LinkCreate.PROG_FD, program.number())
              .set(LinkCreate.ATTACH_TYPE, KprobeMulti.ATTACH_TYPE)
              .set(LinkCreate.KPROBE_MULTI_CNT, 1)
              .set(LinkCreate.KPROBE_MULTI_ADDRS, NOWHERE)
              .call(BpfCommand.BPF_LINK_CREATE, SUBJECT);
      kernel.calls().own(link).close();
      throw new IllegalStateException("the kernel made a link of nothing");
    } catch (KernelException e) {
      if (e.is(Errno.EFAULT)) {
        return true;
      }
      if (e.is(Errno.EINVAL) || e.is(Errno.EOPNOTSUPP) || e.is(Errno.ENOTSUPP)) {
        return false;
      }
      throw e;
    }
  }

  /** The smallest program: {@code return 0}. */
  private static Descriptor program(Kernel kernel) throws KernelException {
    ByteBuffer code =
        ByteBuffer.allocateDirect(2 * Instruction.SLOT).order(ByteOrder.nativeOrder());
    Instruction.move(Register.R0, 0).encode(code);
    Instruction.exit().encode(code);
    int number =
        new Attributes<>(kernel.calls(), ProgLoad.class)
            .set(ProgLoad.PROG_TYPE, ProgramType.KPROBE.number())
            .set(ProgLoad.INSN_CNT, 2)
            .point(ProgLoad.INSNS, code)
            .pointText(ProgLoad.LICENSE, "GPL")
            .set(ProgLoad.KERN_VERSION, kernel.version().code())
            .set(ProgLoad.EXPECTED_ATTACH_TYPE, KprobeMulti.ATTACH_TYPE)
            .call(BpfCommand.BPF_PROG_LOAD, SUBJECT);
    return kernel.calls().own(number);
  }
}
