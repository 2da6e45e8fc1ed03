package io.sonde.bpf.feature.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.bpf.FakeCalls;
import io.sonde.bpf.FakeKernel;
import io.sonde.bpf.attr.internal.LinkCreate;
import io.sonde.bpf.attr.internal.ProgLoad;
import io.sonde.btf.BtfBuilder;
import io.sonde.btf.BtfType.Linkage;
import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Capabilities;
import io.sonde.kernel.Errno;
import io.sonde.kernel.FeatureProbe;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.Verdict;
import io.sonde.kernel.Verdict.Answer;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class BpfFeaturesTest {
  private static final int LARGEST_PROGRAM = 1_000_000;
  private static final long KNOWN_FLAGS = 0xffff;
  private static final Capabilities NONE = new Capabilities(0);
  private static final Capabilities ALL = new Capabilities(-1);

  /** A place in BPF_PROG_LOAD at which something may forbid a program. */
  private enum Place {
    BEFORE_ALL,
    AFTER_FLAGS,
    AFTER_SIZE,
    NOWHERE
  }

  /**
   * bpf(2) in the order in which Linux looks at the arguments of BPF_PROG_LOAD.
   *
   * @param place where fentry is forbidden
   */
  private record Linux(Place place, Capabilities capabilities) implements FakeCalls.Answer {
    @Override
    public int to(BpfCommand command, ByteBuffer attributes) throws KernelException {
      if (!capabilities.missing(Capabilities.Capability.CAP_BPF).isEmpty()) {
        throw refused(command, Errno.EPERM);
      }
      return switch (command) {
        case BPF_PROG_LOAD -> load(attributes);
        case BPF_LINK_CREATE -> link(attributes.getInt(LinkCreate.ATTACH_TYPE.offset()));
        case BPF_MAP_CREATE, BPF_RAW_TRACEPOINT_OPEN, BPF_ENABLE_STATS -> FakeCalls.NEW_DESCRIPTOR;
        default -> 0;
      };
    }

    private int load(ByteBuffer attributes) throws KernelException {
      boolean fentry =
          attributes.getInt(ProgLoad.EXPECTED_ATTACH_TYPE.offset())
              == AttachType.BPF_TRACE_FENTRY.number();
      forbid(fentry && place == Place.BEFORE_ALL);
      if ((attributes.getInt(ProgLoad.PROG_FLAGS.offset()) & ~KNOWN_FLAGS) != 0) {
        throw refused(BpfCommand.BPF_PROG_LOAD, Errno.EINVAL);
      }
      forbid(fentry && place == Place.AFTER_FLAGS);
      if (attributes.getInt(ProgLoad.INSN_CNT.offset()) > LARGEST_PROGRAM) {
        throw refused(BpfCommand.BPF_PROG_LOAD, Errno.E2BIG);
      }
      forbid(fentry && place == Place.AFTER_SIZE);
      return FakeCalls.NEW_DESCRIPTOR;
    }

    private static void forbid(boolean forbidden) throws KernelException {
      if (forbidden) {
        throw refused(BpfCommand.BPF_PROG_LOAD, Errno.EPERM);
      }
    }

    private static int link(int attachType) throws KernelException {
      if (attachType == AttachType.BPF_PERF_EVENT.number()
          || attachType == AttachType.BPF_TRACE_UPROBE_MULTI.number()) {
        throw refused(BpfCommand.BPF_LINK_CREATE, Errno.EBADF);
      }
      return FakeCalls.NEW_DESCRIPTOR;
    }
  }

  private static KernelException refused(BpfCommand command, Errno errno) {
    return new KernelException("bpf(" + command + ")", "", errno.number());
  }

  private static byte[] types() {
    BtfBuilder types = new BtfBuilder();
    int number = types.integer("int", 4, true);
    int noParameters = types.functionType(number, List.of());
    types.typedef(Targets.TRACEPOINT_TYPE, number);
    types.function(Targets.TEST_FUNCTION, noParameters, Linkage.GLOBAL);
    types.function("bpf_iter_task", noParameters, Linkage.GLOBAL);
    types.function("bpf_lsm_syslog", noParameters, Linkage.GLOBAL);
    return types.build();
  }

  private static FakeKernel kernel(FakeCalls calls, Capabilities capabilities) {
    return FakeKernel.of("6.12.0", calls).with(capabilities).with(types());
  }

  /** The verdict on a feature; asserts that the probe has closed all that it opened. */
  private static Verdict verdict(FakeKernel kernel, FakeCalls calls, String id) {
    Verdict verdict =
        new BpfFeatures(kernel)
            .probes().stream()
                .filter(probe -> probe.feature().id().equals(id))
                .findFirst()
                .orElseThrow()
                .probe();
    assertTrue(calls.open().isEmpty(), () -> id + " left " + calls.open());
    return verdict;
  }

  private static Verdict fentry(Place place) {
    FakeCalls calls = new FakeCalls(new Linux(place, ALL));
    return verdict(kernel(calls, ALL), calls, "tracing.fentry");
  }

  @Test
  void aKernelThatHasAllGetsAYesForAll() {
    FakeCalls calls = new FakeCalls(new Linux(Place.NOWHERE, ALL));
    for (FeatureProbe probe : new BpfFeatures(kernel(calls, ALL)).probes()) {
      // whether bpf is among this machine's security modules is no matter here
      if (!probe.feature().id().equals("program.lsm")) {
        assertEquals(Answer.YES, probe.probe().answer(), () -> probe.feature().id());
      }
    }
    assertTrue(calls.open().isEmpty(), () -> calls.open().toString());
  }

  @Test
  void whatIsMissingIsNamedAndNothingIsOpenAfterwards() {
    FakeCalls calls = new FakeCalls(new Linux(Place.NOWHERE, NONE));
    for (FeatureProbe probe : new BpfFeatures(kernel(calls, NONE)).probes()) {
      Verdict.No no = assertInstanceOf(Verdict.No.class, probe.probe());
      assertTrue(no.cause().contains("lacks CAP_"), no::cause);
      assertTrue(no.remedy().contains("CAP_"), no::remedy);
    }
    assertTrue(calls.open().isEmpty());
  }

  @Test
  void aRuleOfTheBuildIsToldByWhatComesAfterIt() {
    Verdict.No no = assertInstanceOf(Verdict.No.class, fentry(Place.AFTER_FLAGS));
    assertTrue(no.cause().contains("this kernel's own build"), no::cause);
  }

  @Test
  void aSecurityModuleThatJudgesTheCommandComesBeforeTheFlags() {
    Verdict.No no = assertInstanceOf(Verdict.No.class, fentry(Place.BEFORE_ALL));
    assertTrue(no.cause().contains("security module or seccomp filter"), no::cause);
  }

  @Test
  void aSecurityModuleThatJudgesTheProgramComesAfterTheSize() {
    Verdict.No no = assertInstanceOf(Verdict.No.class, fentry(Place.AFTER_SIZE));
    assertTrue(no.cause().contains("before the verifier"), no::cause);
  }

  @Test
  void aDenialOfEverythingIsNotBlamedOnTheAttachType() {
    FakeCalls calls =
        new FakeCalls(
            (command, attributes) -> {
              throw refused(command, Errno.EPERM);
            });
    Verdict.No no =
        assertInstanceOf(Verdict.No.class, verdict(kernel(calls, ALL), calls, "tracing.fentry"));
    assertTrue(no.cause().contains("though no capability is missing"), no::cause);
  }

  @Test
  void withoutTypesThereIsNoTracing() {
    FakeCalls calls = new FakeCalls(new Linux(Place.NOWHERE, ALL));
    FakeKernel kernel = FakeKernel.of("6.12.0", calls);
    Verdict.No no = assertInstanceOf(Verdict.No.class, verdict(kernel, calls, "tracing.fentry"));
    assertTrue(no.cause().contains("no BTF"), no::cause);
  }

  @Test
  void whatTheKernelDoesNotKnowIsANoAndWhatBreaksIsUnknown() {
    FakeCalls old =
        new FakeCalls(
            (command, attributes) -> {
              throw refused(command, Errno.EINVAL);
            });
    assertEquals(Answer.NO, verdict(kernel(old, ALL), old, "map.ringbuf").answer());
    FakeCalls full =
        new FakeCalls(
            (command, attributes) -> {
              throw refused(command, Errno.EMFILE);
            });
    assertEquals(Answer.UNKNOWN, verdict(kernel(full, ALL), full, "map.ringbuf").answer());
  }
}
