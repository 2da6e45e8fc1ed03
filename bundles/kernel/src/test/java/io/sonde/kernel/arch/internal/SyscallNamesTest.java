package io.sonde.kernel.arch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Architecture;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SyscallNamesTest {
  @ParameterizedTest
  @CsvSource({
    "read, 0, 63",
    "write, 1, 64",
    "mmap, 9, 222",
    "clone, 56, 220",
    "execve, 59, 221",
    "openat, 257, 56",
    "perf_event_open, 298, 241",
    "bpf, 321, 280",
    "clone3, 435, 435",
    "futex_waitv, 449, 449",
    "mseal, 462, 462",
    "file_setattr, 469, 469",
  })
  void numbers(String name, int x86, int arm) {
    assertEquals(OptionalInt.of(x86), SyscallNames.of(Architecture.X86_64).number(name));
    assertEquals(OptionalInt.of(arm), SyscallNames.of(Architecture.AARCH64).number(name));
  }

  @ParameterizedTest
  @CsvSource({
    "newuname, uname",
    "newfstat, fstat",
    "sendfile64, sendfile",
    "umount, umount2",
  })
  void namesInsideTheKernel(String inside, String outside) {
    for (Architecture architecture : Architecture.values()) {
      SyscallNames table = SyscallNames.of(architecture);
      assertTrue(table.number(outside).isPresent());
      assertEquals(table.number(outside), table.number(inside));
      assertTrue(!table.names().contains(inside), inside);
    }
  }

  @Test
  void oldCallsExistOnX86Alone() {
    assertEquals(OptionalInt.of(2), SyscallNames.of(Architecture.X86_64).number("open"));
    assertEquals(OptionalInt.empty(), SyscallNames.of(Architecture.AARCH64).number("open"));
    assertEquals(OptionalInt.empty(), SyscallNames.of(Architecture.X86_64).number("nonesuch"));
  }

  @ParameterizedTest
  @EnumSource(Architecture.class)
  void noNumberTwiceAndInOrder(Architecture architecture) {
    SyscallNames table = SyscallNames.of(architecture);
    Set<Integer> seen = new HashSet<>();
    int last = -1;
    for (String name : table.names()) {
      int number = table.number(name).orElseThrow();
      assertTrue(seen.add(number), name);
      assertTrue(number > last, name);
      last = number;
    }
    assertEquals(469, last);
  }

  @Test
  void namesCannotBeChanged() {
    assertThrows(
        UnsupportedOperationException.class,
        () -> SyscallNames.of(Architecture.X86_64).names().clear());
  }
}
