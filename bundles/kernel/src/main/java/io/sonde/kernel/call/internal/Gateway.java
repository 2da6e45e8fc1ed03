package io.sonde.kernel.call.internal;

import io.sonde.api.Architecture;
import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.NativeCalls;

/** System calls by their number's name, retried where a signal interrupted them. */
final class Gateway {
  private final NativeCalls natives;
  private final Architecture architecture;

  Gateway(NativeCalls natives, Architecture architecture) {
    this.natives = natives;
    this.architecture = architecture;
  }

  NativeCalls natives() {
    return natives;
  }

  Architecture architecture() {
    return architecture;
  }

  /** Calls once. Gives the result, or the negated errno. */
  long once(SyscallNumber call, long a1, long a2, long a3, long a4, long a5, long a6) {
    return natives.call(call.on(architecture), a1, a2, a3, a4, a5, a6);
  }

  /** Calls until no signal interrupts it. Gives the result, or the negated errno. */
  long retried(SyscallNumber call, long a1, long a2, long a3, long a4, long a5, long a6) {
    long result;
    do {
      result = once(call, a1, a2, a3, a4, a5, a6);
    } while (failedWith(result, Errno.EINTR));
    return result;
  }

  long retried(SyscallNumber call, long a1, long a2, long a3, long a4) {
    return retried(call, a1, a2, a3, a4, 0, 0);
  }

  static boolean failedWith(long result, Errno errno) {
    return result == -errno.number();
  }

  /** The kernel keeps the last 4095 values for errors: an address may be negative as a number. */
  static boolean failed(long result) {
    return result < 0 && result >= -4095;
  }

  /** What to throw for a result that {@link #failed}. */
  static KernelException error(long result, String operation, Object subject) {
    return new KernelException(operation, String.valueOf(subject), (int) -result);
  }

  /** The result, unless it is an error. */
  static long checked(long result, String operation, Object subject) throws KernelException {
    if (failed(result)) {
      throw error(result, operation, subject);
    }
    return result;
  }
}
