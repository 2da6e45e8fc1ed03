package io.sonde.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class KernelVersionTest {
  @Test
  void readsReleasesOfDistributions() {
    assertEquals(new KernelVersion(6, 1, 0), KernelVersion.parse("6.1.0-38-amd64"));
    assertEquals(new KernelVersion(5, 10, 136), KernelVersion.parse("5.10.136"));
    assertEquals(new KernelVersion(6, 18, 0), KernelVersion.parse("6.18-rc3"));
    assertThrows(IllegalArgumentException.class, () -> KernelVersion.parse("linux"));
  }

  @Test
  void codeIsTheKernelsOwnWithThePatchLevelCapped() {
    assertEquals(0x060112, new KernelVersion(6, 1, 0x12).code());
    assertEquals(0x0409ff, new KernelVersion(4, 9, 337).code());
  }

  @Test
  void comparesNumbersAndNotText() {
    assertTrue(KernelVersion.of(5, 10).isAtLeast(KernelVersion.of(5, 4)));
    assertTrue(KernelVersion.of(6, 1).isAtLeast(KernelVersion.of(5, 19)));
    assertFalse(KernelVersion.of(5, 4).isAtLeast(new KernelVersion(5, 4, 1)));
  }
}
