package io.sonde.probe.tracepoint.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.TraceException;
import io.sonde.api.lang.TracepointFormat;
import io.sonde.api.lang.TracepointFormat.Field;
import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.ContextLayout.Access;
import io.sonde.api.probe.ContextLayout.ContextField;
import io.sonde.api.probe.Glob;
import io.sonde.api.probe.ProbeException;
import io.sonde.api.probe.ProbeNotFoundException;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.api.probe.ProbeTarget;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.api.probe.ProgramType;
import io.sonde.bpf.link.KprobeMulti;
import io.sonde.bpf.link.Links;
import io.sonde.perf.KprobePlace;
import io.sonde.perf.PerfEvents;
import io.sonde.tracefs.Tracepoints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracepointProbesTest {
  private static final List<String> EVENTS =
      List.of("raw_syscalls:sys_enter", "sched:sched_exec", "syscalls:sys_enter_clone");

  private final List<String> attached = new ArrayList<>();
  private final Kernel kernel = new Kernel();
  private final TracepointProbe tracepoint = new TracepointProbe(kernel, kernel);
  private final RawTracepointProbe raw = new RawTracepointProbe(kernel, kernel);

  private static ProbeSpec spec(String type, String target) {
    return new ProbeSpec(type, target, "f", Map.of(), Set.of(), Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sched:sched_exec", "sched/sched_exec", "sched__sched_exec"})
  void aTracepointsRecordIsItsContext(String target) throws TraceException {
    ProbePlan plan = tracepoint.plan(spec("tracepoint", target));

    assertEquals(ProgramType.TRACEPOINT, plan.programType());
    assertEquals(Optional.of("tracepoint__sched__sched_exec"), plan.context().type());
    assertEquals(
        List.of(
            new ContextField("data_loc_filename", "unsigned int", Access.context(8, 4, false)),
            new ContextField("comm", "char[16]", Access.context(12, 16, false)),
            new ContextField("pid", "pid_t", Access.context(28, 4, true))),
        plan.context().fields(),
        "neither the common fields nor what has no size");
    tracepoint.attach(plan, null);
    assertEquals(List.of("perf 365 sched:sched_exec"), attached);
  }

  @Test
  void whatIsNoTracepointIsSaidSo() {
    ProbeException shape =
        assertThrows(ProbeException.class, () -> tracepoint.plan(spec("tracepoint", "sched")));
    assertTrue(shape.remedy().orElseThrow().contains("CATEGORY:EVENT"));

    ProbeNotFoundException unknown =
        assertThrows(
            ProbeNotFoundException.class,
            () -> tracepoint.plan(spec("tracepoint", "sched:sched_exce")));
    assertEquals(List.of("near sched sched_exce"), unknown.nearest());
  }

  @Test
  void tracefsThatCannotBeReadIsNamed() {
    kernel.failure = new IOException("no tracefs");

    ProbeException e =
        assertThrows(
            ProbeException.class, () -> tracepoint.plan(spec("tracepoint", "sched:sched_exec")));

    assertTrue(e.getMessage().endsWith("no tracefs"), e.getMessage());
  }

  @Test
  void aRawTracepointHasItsArguments() throws TraceException {
    ProbePlan plan = raw.plan(spec("raw_tracepoint", "sched_exec"));

    assertEquals(ProgramType.RAW_TRACEPOINT, plan.programType());
    assertEquals(
        new ContextField("args[2]", "unsigned long long", Access.context(16, 8, false)),
        plan.context().fields().get(2));
    raw.attach(plan, null);
    assertEquals(List.of("link sched_exec"), attached);
  }

  @Test
  void eventsMadeFromSystemCallsAreNoRawTracepoints() throws TraceException {
    raw.plan(spec("raw_tracepoint", "sys_enter"));
    assertThrows(
        ProbeNotFoundException.class, () -> raw.plan(spec("raw_tracepoint", "sys_enter_clone")));
    assertThrows(ProbeNotFoundException.class, () -> raw.plan(spec("raw_tracepoint", "sched_*")));
  }

  @Test
  void listsByName() throws IOException {
    assertEquals(
        List.of(new ProbeTarget("tracepoint", "sched:sched_exec", "")),
        tracepoint.list(new Glob("sched:*")).toList());
    assertEquals(
        List.of("sys_enter", "sched_exec"),
        raw.list(new Glob("s*")).map(ProbeTarget::name).toList());
  }

  /** Three tracepoints, one with a format, and no kernel behind them. */
  private final class Kernel implements Tracepoints, PerfEvents, Links {
    private IOException failure;

    @Override
    public boolean exists(String category, String event) {
      return EVENTS.contains(category + ":" + event);
    }

    @Override
    public Optional<TracepointFormat> format(String category, String event) throws IOException {
      if (failure != null) {
        throw failure;
      }
      return category.equals("sched") && event.equals("sched_exec")
          ? Optional.of(
              new TracepointFormat(
                  category,
                  event,
                  365,
                  List.of(
                      new Field("common_pid", "int", 4, 4, true),
                      new Field("filename", "__data_loc char[]", 8, 4, false),
                      new Field("comm", "char[16]", 12, 16, false),
                      new Field("pid", "pid_t", 28, 4, true),
                      new Field("args", "unsigned long[]", 32, 0, false))))
          : Optional.empty();
    }

    @Override
    public Stream<String> list(Glob pattern) {
      return EVENTS.stream().filter(pattern::matches);
    }

    @Override
    public List<String> nearest(String category, String event, int limit) {
      return List.of("near " + category + " " + event);
    }

    @Override
    public Attachment tracepoint(int id, String subject, ProbePlan plan, ProgramHandle program) {
      attached.add("perf " + id + " " + subject);
      return null;
    }

    @Override
    public boolean offersKprobes() {
      return false;
    }

    @Override
    public Attachment kprobe(KprobePlace place, ProbePlan plan, ProgramHandle program) {
      throw new AssertionError("kprobe");
    }

    @Override
    public Attachment registered(
        int id, String description, ProbePlan plan, ProgramHandle program) {
      throw new AssertionError("registered");
    }

    @Override
    public boolean offersKprobeMulti() {
      return false;
    }

    @Override
    public Attachment kprobeMulti(KprobeMulti functions, ProbePlan plan, ProgramHandle program) {
      throw new AssertionError("kprobeMulti");
    }

    @Override
    public Attachment rawTracepoint(String event, ProbePlan plan, ProgramHandle program) {
      attached.add("link " + event);
      return null;
    }
  }
}
