package io.sonde.kernel;

import static io.sonde.kernel.Capabilities.Capability.CAP_BPF;
import static io.sonde.kernel.Capabilities.Capability.CAP_DAC_OVERRIDE;
import static io.sonde.kernel.Capabilities.Capability.CAP_DAC_READ_SEARCH;
import static io.sonde.kernel.Capabilities.Capability.CAP_PERFMON;
import static io.sonde.kernel.Capabilities.Capability.CAP_SYS_ADMIN;
import static io.sonde.kernel.Capabilities.Capability.CAP_SYS_RESOURCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {
  /** Root of a container that lacks CAP_SYS_RESOURCE only. */
  private final Capabilities most = new Capabilities(0x1fffeffffffL);

  @Test
  void bitsAreThoseOfTheHeader() {
    assertTrue(most.has(CAP_SYS_ADMIN));
    assertTrue(most.has(CAP_BPF));
    assertFalse(most.has(CAP_SYS_RESOURCE));
  }

  @Test
  void sysAdminStandsForTheNewerOnes() {
    Capabilities old = new Capabilities(1L << 21);
    assertEquals(List.of(), old.missing(CAP_BPF, CAP_PERFMON));
    assertEquals(List.of("CAP_SYS_RESOURCE"), old.missing(CAP_BPF, CAP_SYS_RESOURCE));
  }

  @Test
  void whoMayWriteEverythingMayReadIt() {
    Capabilities override = new Capabilities(1L << 1);
    assertEquals(List.of(), override.missing(CAP_DAC_READ_SEARCH));
    Capabilities search = new Capabilities(1L << 2);
    assertEquals(List.of("CAP_DAC_OVERRIDE"), search.missing(CAP_DAC_OVERRIDE));
  }

  @Test
  void missingOnesAreNamedInOrder() {
    assertEquals(
        List.of("CAP_PERFMON", "CAP_BPF"), new Capabilities(0).missing(CAP_PERFMON, CAP_BPF));
  }
}
