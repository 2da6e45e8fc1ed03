package io.sonde.probe.kprobe.internal;

import io.sonde.api.Architecture;
import io.sonde.api.probe.ContextLayout.Access;
import io.sonde.api.probe.ContextLayout.Guard;
import io.sonde.kernel.RegisterLayout;

/**
 * What the registers that a system call was made with tell, beyond its parameters; the raw
 * tracepoints {@code sys_enter} and {@code sys_exit} have a pointer to them as their first
 * argument.
 *
 * @param number where the call's number stands
 * @param sixtyFourBit holds for calls of 64-bit programs: those of 32-bit ones have other numbers
 */
record SyscallRegisters(Access number, Guard sixtyFourBit) {
  /** Of a raw tracepoint's first argument. */
  static final int REGISTERS = 0;

  /** {@code __USER_CS} of x86-64 (asm/segment.h). */
  private static final long USER_CS = 0x33;

  private static final long SELECTOR_MASK = 0xffff;

  /** {@code syscallno} of aarch64, behind what a {@link RegisterLayout} knows (asm/ptrace.h). */
  private static final int SYSCALLNO = 280;

  private static final long PSR_MODE32_BIT = 0x10;

  static SyscallRegisters of(Architecture architecture, RegisterLayout registers) {
    return switch (architecture) {
      case X86_64 ->
          new SyscallRegisters(
              Access.through(REGISTERS, registers.offset("orig_ax"), 8, true),
              new Guard(
                  Access.through(REGISTERS, registers.offset("cs"), 8, false),
                  SELECTOR_MASK,
                  USER_CS));
      case AARCH64 ->
          new SyscallRegisters(
              Access.through(REGISTERS, SYSCALLNO, 4, true),
              new Guard(
                  Access.through(REGISTERS, registers.offset("pstate"), 8, false),
                  PSR_MODE32_BIT,
                  0));
    };
  }
}
