package io.sonde.probe.kprobe.internal;

import io.sonde.api.Architecture;
import io.sonde.api.probe.ContextLayout.Access;
import io.sonde.api.probe.ContextLayout.Guard;

/**
 * What the registers that a system call was made with tell, beyond its parameters; the raw
 * tracepoints {@code sys_enter} and {@code sys_exit} have a pointer to them as their first
 * argument. Offsets are of {@code struct pt_regs} (arch/x86/include/asm/ptrace.h,
 * arch/arm64/include/asm/ptrace.h).
 *
 * @param number where the call's number stands
 * @param sixtyFourBit holds for calls of 64-bit programs: those of 32-bit ones have other numbers
 */
record SyscallRegisters(Access number, Guard sixtyFourBit) {
  /** Of a raw tracepoint's first argument. */
  static final int REGISTERS = 0;

  /** {@code orig_ax} and {@code cs} of x86-64; {@code __USER_CS} (asm/segment.h). */
  private static final int ORIG_AX = 120;

  private static final int CS = 136;
  private static final long SELECTOR_MASK = 0xffff;
  private static final long USER_CS = 0x33;

  /** {@code syscallno} and {@code pstate} of aarch64; {@code PSR_MODE32_BIT} (asm/ptrace.h). */
  private static final int SYSCALLNO = 280;

  private static final int PSTATE = 264;
  private static final long PSR_MODE32_BIT = 0x10;

  static SyscallRegisters of(Architecture architecture) {
    return switch (architecture) {
      case X86_64 ->
          new SyscallRegisters(
              Access.through(REGISTERS, ORIG_AX, 8, true),
              new Guard(Access.through(REGISTERS, CS, 8, false), SELECTOR_MASK, USER_CS));
      case AARCH64 ->
          new SyscallRegisters(
              Access.through(REGISTERS, SYSCALLNO, 4, true),
              new Guard(Access.through(REGISTERS, PSTATE, 8, false), PSR_MODE32_BIT, 0));
    };
  }
}
