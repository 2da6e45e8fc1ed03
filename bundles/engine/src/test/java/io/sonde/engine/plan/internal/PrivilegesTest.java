package io.sonde.engine.plan.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.sonde.api.MissingCapabilityException;
import io.sonde.api.probe.ProbeException;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.engine.fake.FakeKernel;
import io.sonde.engine.fake.Journal;
import io.sonde.kernel.Capabilities;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PrivilegesTest {
  private static final ProbeSpec PROBE =
      new ProbeSpec("fake", "target", "program", Map.of(), Set.of(), Optional.empty());

  private final FakeKernel kernel = new FakeKernel(new Journal());
  private final Privileges privileges = new Privileges(kernel);

  @Test
  void aFileThatAProcessMayNotReadIsForWantOfCapabilities() {
    kernel.grant(new Capabilities(0));
    MissingCapabilityException missing =
        assertInstanceOf(
            MissingCapabilityException.class, privileges.explain(refusal(new IOException("no"))));
    assertEquals(List.of("CAP_BPF", "CAP_PERFMON", "CAP_DAC_READ_SEARCH"), missing.capabilities());
  }

  @Test
  void withAllCapabilitiesTheRefusalStands() {
    ProbeException refusal = refusal(new IOException("disk on fire"));
    assertSame(refusal, privileges.explain(refusal));
  }

  @Test
  void aTargetThatIsNotThereIsNotForWantOfCapabilities() {
    kernel.grant(new Capabilities(0));
    ProbeException refusal = refusal(null);
    assertSame(refusal, privileges.explain(refusal));
  }

  private static ProbeException refusal(IOException cause) {
    return new ProbeException(PROBE, "no", null, cause);
  }
}
