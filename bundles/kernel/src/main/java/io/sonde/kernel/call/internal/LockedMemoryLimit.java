package io.sonde.kernel.call.internal;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * RLIMIT_MEMLOCK of this process, through prlimit64(2). {@code struct rlimit64} is two {@code
 * __u64}: the soft and the hard limit.
 */
final class LockedMemoryLimit {
  private static final int RLIMIT_MEMLOCK = 8;
  private static final long UNLIMITED = -1;
  private static final int SELF = 0;

  private final Gateway gateway;

  LockedMemoryLimit(Gateway gateway) {
    this.gateway = gateway;
  }

  /**
   * Takes it away, which needs CAP_SYS_RESOURCE; failing that, raises the soft limit to the hard
   * one, which anybody may. If neither works the kernel's answer to the next map or program tells.
   */
  void raise() {
    ByteBuffer limit = ByteBuffer.allocateDirect(16).order(ByteOrder.nativeOrder());
    limit.putLong(0, UNLIMITED).putLong(8, UNLIMITED);
    if (set(limit) == 0) {
      return;
    }
    long address = gateway.natives().address(limit);
    long result = gateway.retried(SyscallNumber.PRLIMIT64, SELF, RLIMIT_MEMLOCK, 0, address);
    Reference.reachabilityFence(limit);
    if (result == 0) {
      limit.putLong(0, limit.getLong(8));
      set(limit);
    }
  }

  private long set(ByteBuffer limit) {
    long address = gateway.natives().address(limit);
    long result = gateway.retried(SyscallNumber.PRLIMIT64, SELF, RLIMIT_MEMLOCK, address, 0);
    Reference.reachabilityFence(limit);
    return result;
  }
}
