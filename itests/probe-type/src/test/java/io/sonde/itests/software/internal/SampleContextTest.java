package io.sonde.itests.software.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sonde.api.Architecture;
import io.sonde.api.probe.ContextLayout;
import io.sonde.api.probe.ContextLayout.Access;
import io.sonde.kernel.RegisterLayout;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleContextTest {
  /** A register within {@code user_pt_regs}, and one that only the kernel's own struct has. */
  private static final RegisterLayout REGISTERS =
      new RegisterLayout(Map.of("pc", 256, "orig_x0", 272), List.of(), List.of(), "", "pc", "", "");

  @Test
  void theSampleStandsBehindTheRegistersThatUsersMaySee() {
    ContextLayout arm = SampleContext.of(Architecture.AARCH64, REGISTERS);
    assertEquals(Map.of("pc", Access.context(256, 8, false)), arm.registers());
    assertEquals(List.of(0, 272, 280), offsets(arm));
    assertEquals(List.of(0, 168, 176), offsets(SampleContext.of(Architecture.X86_64, REGISTERS)));
  }

  private static List<Integer> offsets(ContextLayout layout) {
    return layout.fields().stream().map(field -> field.access().offsets().get(0)).toList();
  }
}
