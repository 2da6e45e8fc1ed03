package io.sonde.kernel.call.internal;

import io.sonde.api.Architecture;

/**
 * The numbers of the calls that the gateway itself makes.
 *
 * <p>Source: arch/x86/entry/syscalls/syscall_64.tbl and, for aarch64,
 * include/uapi/asm-generic/unistd.h.
 */
enum SyscallNumber {
  //              x86-64  aarch64
  READ(0, 63),
  WRITE(1, 64),
  CLOSE(3, 57),
  MMAP(9, 222),
  MUNMAP(11, 215),
  IOCTL(16, 29),
  MINCORE(27, 232),
  SOCKET(41, 198),
  SENDTO(44, 206),
  SETSID(112, 157),
  MOUNT(165, 40),
  GETDENTS64(217, 61),
  EPOLL_CTL(233, 21),
  OPENAT(257, 56),
  MKDIRAT(258, 34),
  UNLINKAT(263, 35),
  EPOLL_PWAIT(281, 22),
  EVENTFD2(290, 19),
  EPOLL_CREATE1(291, 20),
  PERF_EVENT_OPEN(298, 241),
  PRLIMIT64(302, 261),
  BPF(321, 280),
  FSOPEN(430, 430),
  FSCONFIG(431, 431),
  FSMOUNT(432, 432);

  private final int x86;
  private final int arm;

  SyscallNumber(int x86, int arm) {
    this.x86 = x86;
    this.arm = arm;
  }

  int on(Architecture architecture) {
    return switch (architecture) {
      case X86_64 -> x86;
      case AARCH64 -> arm;
    };
  }
}
