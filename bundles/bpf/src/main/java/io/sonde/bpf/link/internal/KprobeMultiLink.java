package io.sonde.bpf.link.internal;

import io.sonde.api.KernelVersion;
import io.sonde.api.probe.Attachment;
import io.sonde.bpf.attr.internal.Attributes;
import io.sonde.bpf.attr.internal.InfoByFd;
import io.sonde.bpf.attr.internal.LinkInfo;
import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;

/**
 * A program on many functions: detached when the descriptor is closed.
 *
 * @param description for people
 */
record KprobeMultiLink(String description, Descriptor descriptor, Kernel kernel)
    implements Attachment {
  private static final System.Logger LOG = System.getLogger(KprobeMultiLink.class.getName());

  /** The first release whose {@code struct bpf_link_info} has {@code kprobe_multi.missed}. */
  private static final KernelVersion COUNTED = KernelVersion.of(6, 7);

  private static final int INFO_BYTES =
      LinkInfo.KPROBE_MULTI_MISSED.offset() + LinkInfo.KPROBE_MULTI_MISSED.bytes();

  @Override
  public OptionalLong misses() {
    if (!descriptor.isOpen() || !kernel.version().isAtLeast(COUNTED)) {
      return OptionalLong.empty();
    }
    ByteBuffer info = ByteBuffer.allocateDirect(INFO_BYTES).order(ByteOrder.nativeOrder());
    try {
      new Attributes<>(kernel.calls(), InfoByFd.class)
          .set(InfoByFd.BPF_FD, descriptor.number())
          .set(InfoByFd.INFO_LEN, INFO_BYTES)
          .point(InfoByFd.INFO, info)
          .call(BpfCommand.BPF_OBJ_GET_INFO_BY_FD, description);
      return OptionalLong.of(info.getLong(LinkInfo.KPROBE_MULTI_MISSED.offset()));
    } catch (KernelException e) {
      LOG.log(Level.DEBUG, "misses of {0} are unknown: {1}", description, e.getMessage());
      return OptionalLong.empty();
    }
  }

  @Override
  public void close() {
    descriptor.close();
  }
}
