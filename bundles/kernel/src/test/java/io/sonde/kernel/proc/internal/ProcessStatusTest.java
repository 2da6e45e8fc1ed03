package io.sonde.kernel.proc.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProcessStatusTest {
  @Test
  void readsTheEffectiveSet() throws IOException {
    String status =
        "Name:\tjava\nCapPrm:\t0000000000000001\nCapEff:\t000001fffeffffff\nCapBnd:\t00\n";
    assertEquals(0x1fffeffffffL, ProcessStatus.capabilities(status, "status").effective());
  }

  @Test
  void allBitsAreNoNegativeNumber() throws IOException {
    assertEquals(-1L, ProcessStatus.capabilities("CapEff:\tffffffffffffffff\n", "x").effective());
  }

  @Test
  void aFileWithoutItIsAnError() {
    IOException e =
        assertThrows(IOException.class, () -> ProcessStatus.capabilities("Name:\tx\n", "/f"));
    assertEquals("no line CapEff: in /f", e.getMessage());
  }
}
