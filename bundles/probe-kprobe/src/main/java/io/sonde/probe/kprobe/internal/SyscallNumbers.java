package io.sonde.probe.kprobe.internal;

import io.sonde.kernel.SyscallTable;
import java.util.Map;
import java.util.OptionalInt;

/** Numbers of system calls by the names of the functions behind them. */
final class SyscallNumbers {
  /**
   * Functions called otherwise than the call that programs make (SYSCALL_DEFINE in the kernel's
   * sources, against arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h).
   */
  private static final Map<String, String> CALL_OF_FUNCTION =
      Map.of(
          "newstat", "stat",
          "newfstat", "fstat",
          "newlstat", "lstat",
          "newuname", "uname",
          "sendfile64", "sendfile",
          "umount", "umount2",
          "fadvise64_64", "fadvise64",
          "arm64_personality", "personality");

  private final SyscallTable table;

  SyscallNumbers(SyscallTable table) {
    this.table = table;
  }

  /**
   * @param function without prefix, such as {@code clone} or {@code newstat}
   */
  OptionalInt of(String function) {
    OptionalInt number = table.number(function);
    String call = CALL_OF_FUNCTION.get(function);
    return number.isPresent() || call == null ? number : table.number(call);
  }
}
