package io.sonde.probe.kprobe.internal;

import io.sonde.api.Architecture;
import io.sonde.api.probe.ContextLayout.Access;
import io.sonde.api.probe.ContextLayout.Guard;
import io.sonde.api.probe.ContextLayout.Root;
import io.sonde.btf.Btf;
import io.sonde.btf.BtfException;
import io.sonde.btf.BtfType;
import io.sonde.kernel.Kernel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * The test that a system call is a 64-bit one. On x86-64 a 64-bit program, too, can make 32-bit
 * calls (int 0x80), which the task's own status alone tells (TS_COMPAT,
 * arch/x86/include/asm/thread_info.h); where it stands, BTF says. Without BTF the code segment is
 * tested, which tells 32-bit programs but not those.
 */
final class CompatStatus {
  private static final long TS_COMPAT = 0x2;
  private static final int STATUS_SIZE = 4;

  private final Kernel kernel;
  private volatile Guard known;

  CompatStatus(Kernel kernel) {
    this.kernel = kernel;
  }

  /** The same for all probes, so BTF is read for the first alone. */
  Guard sixtyFourBit() throws IOException {
    Guard guard = known;
    if (guard == null) {
      guard = find();
      known = guard;
    }
    return guard;
  }

  private Guard find() throws IOException {
    Architecture architecture = kernel.architecture();
    Guard fallback = SyscallRegisters.of(architecture, kernel.registers()).sixtyFourBit();
    if (architecture != Architecture.X86_64) {
      return fallback;
    }
    return statusOffset()
        .map(offset -> new Access(Root.CURRENT_TASK, List.of(offset), STATUS_SIZE, false))
        .map(status -> new Guard(status, TS_COMPAT, 0))
        .orElse(fallback);
  }

  private Optional<Integer> statusOffset() throws IOException {
    ByteBuffer bytes = kernel.vmlinuxBtf();
    if (!bytes.hasRemaining()) {
      return Optional.empty();
    }
    try {
      return statusOffset(Btf.parse("vmlinux", bytes));
    } catch (BtfException e) {
      throw new IOException("the kernel's BTF cannot be read: " + e.getMessage(), e);
    }
  }

  /** Of {@code task_struct.thread_info.status}, in bytes. */
  static Optional<Integer> statusOffset(Btf btf) {
    return btf.find(BtfType.Struct.class, "task_struct")
        .flatMap(task -> btf.member(task, "thread_info"))
        .flatMap(
            info ->
                btf.resolve(info.type()) instanceof BtfType.Struct struct
                    ? btf.member(struct, "status")
                        .map(status -> info.byteOffset() + status.byteOffset())
                    : Optional.empty());
  }
}
