package io.sonde.bpf.link.internal;

import static io.sonde.bpf.FakeCalls.NEW_DESCRIPTOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.probe.AttachException;
import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.ContextLayout;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.api.probe.ProgramType;
import io.sonde.bpf.FakeCalls;
import io.sonde.bpf.FakeKernel;
import io.sonde.bpf.attr.internal.RawTracepointOpen;
import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KernelLinksTest {
  private static final ProbePlan PLAN =
      new ProbePlan(
          new ProbeSpec("raw_tracepoint", "sys_enter", "f", Map.of(), Set.of(), Optional.empty()),
          ProgramType.RAW_TRACEPOINT,
          0,
          Optional.empty(),
          "raw_tracepoint",
          Map.of(),
          ContextLayout.OPAQUE,
          Optional.empty());

  private record Program(String name, ProgramType type, int descriptor) implements ProgramHandle {}

  private static final ProgramHandle PROGRAM =
      new Program("on_enter", ProgramType.RAW_TRACEPOINT, 55);

  @Test
  void aLinkIsItsDescriptor() throws AttachException {
    FakeCalls[] self = new FakeCalls[1];
    self[0] =
        new FakeCalls(
            (command, attributes) -> {
              assertEquals(55, attributes.getInt(RawTracepointOpen.PROG_FD.offset()));
              ByteBuffer name = self[0].at(attributes.getLong(RawTracepointOpen.NAME.offset()));
              assertEquals("sys_enter".length() + 1, name.capacity());
              return NEW_DESCRIPTOR;
            });
    Attachment link =
        new KernelLinks(FakeKernel.of("6.1", self[0])).rawTracepoint("sys_enter", PLAN, PROGRAM);
    assertEquals("raw tracepoint sys_enter", link.description());
    assertEquals(OptionalLong.of(0), link.misses());
    assertEquals(1, self[0].open().size());
    link.close();
    link.close();
    assertEquals(0, self[0].open().size());
  }

  @Test
  void anUnknownTracepointIsNamed() {
    FakeCalls calls =
        new FakeCalls(
            (command, attributes) -> {
              throw new KernelException("bpf(BPF_RAW_TRACEPOINT_OPEN)", "", Errno.ENOENT.number());
            });
    KernelLinks links = new KernelLinks(FakeKernel.of("6.1", calls));
    AttachException e =
        assertThrows(AttachException.class, () -> links.rawTracepoint("no_such", PLAN, PROGRAM));
    assertSame(PLAN, e.plan());
    assertTrue(e.getMessage().contains("on_enter") && e.getMessage().contains("no_such"));
    assertTrue(e.remedy().orElseThrow().contains("no tracepoint no_such"));
  }
}
