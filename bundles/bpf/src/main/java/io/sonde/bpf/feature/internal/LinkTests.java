package io.sonde.bpf.feature.internal;

import io.sonde.api.probe.ProgramType;
import io.sonde.bpf.attr.internal.LinkCreate;
import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Capabilities.Capability;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Errno;
import io.sonde.kernel.Feature;
import io.sonde.kernel.FeatureProbe.Test;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.Verdict;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Makes one link of each kind, on what is hardly ever hit, and ends it at once. */
final class LinkTests {
  private static final Capability[] NEEDED = {Capability.CAP_BPF, Capability.CAP_PERFMON};

  /** Hit when a task changes its name; in every kernel since 3.4. */
  private static final String RARE_TRACEPOINT = "task_rename";

  /** No descriptor, and no file that a uprobe can be on: EBADF comes from where links are made. */
  private static final int NO_DESCRIPTOR = -1;

  private static final String NO_FILE = "/";

  private final Attempts attempts;
  private final Refusals refusals;

  LinkTests(Attempts attempts, Refusals refusals) {
    this.attempts = attempts;
    this.refusals = refusals;
  }

  Map<String, Test> byId() {
    return Map.of(
        "link.raw-tracepoint", this::rawTracepoint,
        "link.perf", this::perf,
        "link.kprobe-multi", this::kprobeMulti,
        "link.uprobe-multi", this::uprobeMulti);
  }

  private Verdict rawTracepoint(Feature feature) {
    try (Descriptor program = attempts.load(ProgramType.RAW_TRACEPOINT, AttachType.NONE, 0)) {
      attempts.rawTracepoint(RARE_TRACEPOINT, program).close();
      return feature.yes("");
    } catch (KernelException e) {
      return refusals.verdict(feature, e, NEEDED);
    }
  }

  private Verdict perf(Feature feature) {
    try (Descriptor program = attempts.load(ProgramType.TRACEPOINT, AttachType.NONE, 0)) {
      attempts
          .open(
              attempts
                  .attributes(LinkCreate.class)
                  .set(LinkCreate.PROG_FD, program.number())
                  .set(LinkCreate.TARGET_FD, NO_DESCRIPTOR)
                  .set(LinkCreate.ATTACH_TYPE, AttachType.BPF_PERF_EVENT.number()),
              BpfCommand.BPF_LINK_CREATE,
              "no perf event")
          .close();
      return feature.unknown("the kernel made a link on descriptor " + NO_DESCRIPTOR);
    } catch (KernelException e) {
      return e.is(Errno.EBADF) ? feature.yes("") : refusals.verdict(feature, e, NEEDED);
    }
  }

  private Verdict kprobeMulti(Feature feature) {
    byte[] name = Targets.TEST_FUNCTION.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer symbol = ByteBuffer.allocateDirect(name.length + 1).put(name).put((byte) 0).flip();
    ByteBuffer symbols = ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.nativeOrder());
    symbols.putLong(0, attempts.address(symbol));
    AttachType type = AttachType.BPF_TRACE_KPROBE_MULTI;
    try (Descriptor program = attempts.load(ProgramType.KPROBE, type, 0)) {
      attempts
          .open(
              attempts
                  .attributes(LinkCreate.class)
                  .set(LinkCreate.PROG_FD, program.number())
                  .set(LinkCreate.ATTACH_TYPE, type.number())
                  .set(LinkCreate.KPROBE_MULTI_CNT, 1)
                  .point(LinkCreate.KPROBE_MULTI_SYMS, symbols),
              BpfCommand.BPF_LINK_CREATE,
              Targets.TEST_FUNCTION)
          .close();
      return feature.yes("");
    } catch (KernelException e) {
      return refusals.verdict(feature, e, NEEDED);
    } finally {
      Reference.reachabilityFence(symbol);
    }
  }

  private Verdict uprobeMulti(Feature feature) {
    AttachType type = AttachType.BPF_TRACE_UPROBE_MULTI;
    try (Descriptor program = attempts.load(ProgramType.KPROBE, type, 0)) {
      attempts
          .open(
              attempts
                  .attributes(UprobeMultiLink.class)
                  .set(UprobeMultiLink.PROG_FD, program.number())
                  .set(UprobeMultiLink.ATTACH_TYPE, type.number())
                  .pointText(UprobeMultiLink.PATH, NO_FILE)
                  .point(UprobeMultiLink.OFFSETS, new byte[Long.BYTES])
                  .set(UprobeMultiLink.COUNT, 1),
              BpfCommand.BPF_LINK_CREATE,
              NO_FILE)
          .close();
      return feature.unknown("the kernel made a link on " + NO_FILE);
    } catch (KernelException e) {
      return e.is(Errno.EBADF) ? feature.yes("") : refusals.verdict(feature, e, NEEDED);
    }
  }
}
