package io.sonde.probe.kprobe.internal;

import io.sonde.api.Architecture;
import java.util.List;
import java.util.Optional;

/**
 * What the user named: a function, which may be a system call's under any of the names that kernels
 * and texts give those.
 *
 * @param function as the user spelled it
 * @param prefix the spelling of a system call, such as {@code __x64_sys_}; empty if it is none
 */
record Target(String function, String prefix) {
  private static final List<String> COMMON = List.of("sys_", "SyS_", "syscall__");

  /** Reads a name; whether there is such a system call, the kernel must be asked. */
  static Target of(String function, Architecture architecture) {
    String wrapper = wrapperPrefix(architecture);
    if (isCall(function, wrapper)) {
      return new Target(function, wrapper);
    }
    for (String prefix : COMMON) {
      if (isCall(function, prefix)) {
        return new Target(function, prefix);
      }
    }
    return new Target(function, "");
  }

  /**
   * Before the name of a function that takes the caller's registers as its one parameter
   * (ARCH_HAS_SYSCALL_WRAPPER; Linux 4.17 on x86-64, 4.19 on aarch64).
   */
  static String wrapperPrefix(Architecture architecture) {
    return switch (architecture) {
      case X86_64 -> "__x64_sys_";
      case AARCH64 -> "__arm64_sys_";
    };
  }

  private static boolean isCall(String function, String prefix) {
    return function.startsWith(prefix) && function.length() > prefix.length();
  }

  /** The system call's name, such as {@code clone}; empty if it cannot be one's. */
  Optional<String> call() {
    return prefix.isEmpty() ? Optional.empty() : Optional.of(function.substring(prefix.length()));
  }

  /** Another system call in this spelling. */
  String spelled(String call) {
    return prefix + call;
  }
}
