package io.sonde.syscall.jna.internal;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/**
 * The C library's {@code syscall} function, bound when this class is first used: loading JNA costs
 * tens of milliseconds, which a start without any system call need not pay.
 *
 * <p>The function is variadic, and direct mapping knows no varargs, so it is declared with all
 * seven arguments. That is right where the ABI passes variadic integer arguments like fixed ones:
 * System V x86-64 and AAPCS64 as Linux uses it. Arguments that a call does not take are ignored by
 * the kernel.
 */
final class LibC {
  static {
    Native.register(LibC.class, NativeLibrary.getProcess());
  }

  private LibC() {}

  /** -1 if the call failed; {@link Native#getLastError} then has this thread's errno. */
  static native long syscall(long number, long a1, long a2, long a3, long a4, long a5, long a6);
}
