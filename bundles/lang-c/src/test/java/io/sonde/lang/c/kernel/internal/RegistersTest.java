package io.sonde.lang.c.kernel.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sonde.api.Architecture;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Offsets as the kernel's headers and debuggers know them. */
class RegistersTest {
  @Test
  void x86() {
    Registers registers = Registers.of(Architecture.X86_64);
    assertEquals(112, registers.offset("di"));
    assertEquals(80, registers.offset("ax"));
    assertEquals(128, registers.offset("ip"));
    assertEquals(152, registers.offset("sp"));
    assertEquals(168, registers.size());
    assertEquals(Optional.of("si"), registers.at(104));
    assertEquals(Optional.empty(), registers.at(105));
  }

  @Test
  void arm() {
    Registers registers = Registers.of(Architecture.AARCH64);
    assertEquals(0, registers.offset("regs[0]"));
    assertEquals(240, registers.offset("regs[30]"));
    assertEquals(248, registers.offset("sp"));
    assertEquals(256, registers.offset("pc"));
    assertEquals(264, registers.offset("pstate"));
    assertEquals("unsigned long[31]", registers.field("regs").orElseThrow().type().toString());
  }

  @Test
  void rolesAreFoundByTheFunctionsOfThePrelude() {
    RegisterRole third = RegisterRole.of("__sonde_register_parm3").orElseThrow();
    assertEquals("PT_REGS_PARM3", third.macro());
    assertEquals("dx", Registers.X86_64.name(third));
    assertEquals("regs[2]", Registers.AARCH64.name(third));
    assertEquals(Optional.empty(), RegisterRole.of("bpf_ktime_get_ns"));
  }
}
