package io.sonde.kernel.arch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Architecture;
import io.sonde.kernel.RegisterLayout;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RegisterLayoutsTest {
  /** Sizes of the structs: 21 registers; 31 of general use, sp, pc and pstate. */
  @Test
  void registersFillTheStruct() {
    assertEquals(168, size(RegisterLayouts.of(Architecture.X86_64)));
    assertEquals(272, size(RegisterLayouts.of(Architecture.AARCH64)));
  }

  private static int size(RegisterLayout layout) {
    assertEquals(layout.offsets().size(), layout.offsets().values().stream().distinct().count());
    return 8 + layout.offsets().values().stream().mapToInt(Integer::intValue).max().orElseThrow();
  }

  @Test
  void offsetsAreThoseOfTheHeaders() {
    RegisterLayout x86 = RegisterLayouts.of(Architecture.X86_64);
    assertEquals(0, x86.offset("r15"));
    assertEquals(32, x86.offset("bp"));
    assertEquals(80, x86.offset("ax"));
    assertEquals(112, x86.offset("di"));
    assertEquals(128, x86.offset("ip"));
    assertEquals(152, x86.offset("sp"));
    RegisterLayout arm = RegisterLayouts.of(Architecture.AARCH64);
    assertEquals(0, arm.offset("regs[0]"));
    assertEquals(240, arm.offset("regs[30]"));
    assertEquals(248, arm.offset("sp"));
    assertEquals(256, arm.offset("pc"));
  }

  @Test
  void systemCallsPassTheirFourthParameterElsewhere() {
    RegisterLayout x86 = RegisterLayouts.of(Architecture.X86_64);
    assertEquals("cx", x86.parameters().get(3));
    assertEquals("r10", x86.syscallParameters().get(3));
  }

  @ParameterizedTest
  @EnumSource(Architecture.class)
  void everyRoleIsARegister(Architecture architecture) {
    RegisterLayout layout = RegisterLayouts.of(architecture);
    Stream.of(
            layout.parameters().stream(),
            layout.syscallParameters().stream(),
            Stream.of(
                layout.returnValue(),
                layout.instructionPointer(),
                layout.stackPointer(),
                layout.framePointer()))
        .flatMap(s -> s)
        .forEach(register -> assertTrue(layout.offset(register) >= 0));
    assertThrows(IllegalArgumentException.class, () -> layout.offset("zz"));
  }
}
