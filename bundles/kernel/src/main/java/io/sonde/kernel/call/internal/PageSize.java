package io.sonde.kernel.call.internal;

/**
 * The size of a page, asked of the kernel by way of mincore(2), which refuses (EINVAL) an address
 * that is not on a page's boundary and, given no bytes, does nothing else. /proc/self/auxv has it
 * too, but cannot be read by a process with file capabilities.
 */
final class PageSize {
  /** What Linux has on x86-64 and aarch64, smallest first. */
  private static final int[] CANDIDATES = {4096, 16384, 65536};

  private final Gateway gateway;
  private volatile int known;

  PageSize(Gateway gateway) {
    this.gateway = gateway;
  }

  int get() {
    int size = known;
    if (size == 0) {
      size = ask();
      known = size;
    }
    return size;
  }

  private int ask() {
    for (int candidate : CANDIDATES) {
      if (gateway.retried(SyscallNumber.MINCORE, candidate, 0, 0, 0) == 0) {
        return candidate;
      }
    }
    throw new IllegalStateException("the kernel's page size is none of 4, 16 and 64 KiB");
  }
}
