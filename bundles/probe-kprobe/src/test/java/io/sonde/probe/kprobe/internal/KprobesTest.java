package io.sonde.probe.kprobe.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Architecture;
import io.sonde.api.TraceException;
import io.sonde.api.probe.ContextLayout.Access;
import io.sonde.api.probe.ContextLayout.Guard;
import io.sonde.api.probe.ContextLayout.Root;
import io.sonde.api.probe.ContextUse;
import io.sonde.api.probe.Glob;
import io.sonde.api.probe.ProbeException;
import io.sonde.api.probe.ProbeNotFoundException;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.api.probe.ProbeTarget;
import io.sonde.api.probe.ProbeType;
import io.sonde.api.probe.ProgramType;
import io.sonde.btf.BtfBuilder;
import io.sonde.btf.BtfType.Member;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KprobesTest {
  private final FakeTracepoints tracepoints = new FakeTracepoints();
  private FakeKernel kernel =
      new FakeKernel(
          Architecture.X86_64,
          "__x64_sys_clone",
          "__x64_sys_newstat",
          "__x64_sys_init_module",
          "vfs_read");
  private final FakeAttachers attachers = new FakeAttachers();
  private final FakeEvents events = new FakeEvents();
  private final FakeProbeable probeable = new FakeProbeable();
  private boolean kprobes;

  private ProbeType type(Point point) {
    attachers.kprobes = kprobes;
    KprobeServices services =
        new KprobeServices(kernel, tracepoints, events, probeable, attachers, attachers);
    return point == Point.ENTRY ? new KprobeProbe(services) : new KretprobeProbe(services);
  }

  private static ProbeSpec spec(Point point, String target, ContextUse... uses) {
    return new ProbeSpec(point.type(), target, "f", Map.of(), Set.of(uses), Optional.empty());
  }

  private ProbePlan plan(Point point, String target, ContextUse... uses) throws TraceException {
    return type(point).plan(spec(point, target, uses));
  }

  private String attached(Point point, ProbePlan plan) throws TraceException {
    return type(point).attach(plan, null).description();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sys_clone", "__x64_sys_clone", "SyS_clone", "syscall__clone"})
  void withoutKprobesACallsEntryIsItsTracepoint(String spelled) throws TraceException {
    ProbePlan plan = plan(Point.ENTRY, spelled, ContextUse.PARAMETERS);

    assertEquals(ProgramType.TRACEPOINT, plan.programType());
    assertEquals(
        "kprobe "
            + spelled
            + ": this kernel has no kprobes, using tracepoint syscalls:sys_enter_clone",
        plan.notice().orElseThrow());
    assertEquals(
        List.of(Access.context(16, 8, false), Access.context(24, 8, false)),
        plan.context().parameters());
    assertEquals(Optional.of("pt_regs"), plan.context().type());
    assertEquals(Map.of(), plan.context().registers());
    assertEquals(List.of(), plan.context().guards());
    assertEquals("perf tracepoint 196 syscalls:sys_enter_clone", attached(Point.ENTRY, plan));
  }

  @Test
  void withoutKprobesACallsReturnIsItsTracepoint() throws TraceException {
    ProbePlan plan = plan(Point.RETURN, "sys_clone", ContextUse.RETURN_VALUE);

    Access result = Access.context(16, 8, true);
    assertEquals(ProgramType.TRACEPOINT, plan.programType());
    assertEquals(Optional.of(result), plan.context().returnValue());
    assertEquals(Map.of("ax", result), plan.context().registers());
    assertEquals("perf tracepoint 195 syscalls:sys_exit_clone", attached(Point.RETURN, plan));
  }

  @Test
  void aTextThatReadsRegistersGetsTheRawTracepoint() throws TraceException {
    ProbePlan plan = plan(Point.ENTRY, "sys_clone", ContextUse.REGISTERS, ContextUse.PARAMETERS);

    assertEquals(ProgramType.RAW_TRACEPOINT, plan.programType());
    assertEquals(Map.of("di", Access.context(0, 8, false)), plan.context().registers());
    assertEquals(
        List.of(
            Access.through(0, 112, 8, false),
            Access.through(0, 104, 8, false),
            Access.through(0, 96, 8, false),
            Access.through(0, 56, 8, false)),
        plan.context().parameters());
    assertEquals(
        List.of(
            new Guard(Access.context(8, 8, true), -1, 56),
            new Guard(Access.through(0, 136, 8, false), 0xffff, 0x33)),
        plan.context().guards(),
        "without BTF, the code segment tells 32-bit programs");
    assertTrue(plan.notice().orElseThrow().endsWith("raw tracepoint sys_enter for system call 56"));
    assertEquals("link sys_enter", attached(Point.ENTRY, plan));
  }

  @Test
  void atReturnTheNumberIsReadFromTheRegisters() throws TraceException {
    ProbePlan plan = plan(Point.RETURN, "sys_newstat", ContextUse.REGISTERS);

    Access result = Access.context(8, 8, true);
    assertEquals(Optional.of(result), plan.context().returnValue());
    assertEquals(Map.of("ax", result), plan.context().registers());
    assertEquals(new Guard(Access.through(0, 120, 8, true), -1, 4), plan.context().guards().get(0));
    assertEquals("link sys_exit", attached(Point.RETURN, plan));
  }

  @Test
  void withBtfTheTasksStatusTellsThirtyTwoBitCalls() throws TraceException {
    BtfBuilder btf = new BtfBuilder(ByteOrder.LITTLE_ENDIAN);
    int u64 = btf.integer("unsigned long", 8, false);
    int u32 = btf.integer("unsigned int", 4, false);
    int info =
        btf.struct(
            "thread_info",
            16,
            List.of(new Member("flags", u64, 0, 0), new Member("status", u32, 96, 0)));
    btf.struct(
        "task_struct",
        32,
        List.of(new Member("state", u64, 0, 0), new Member("thread_info", info, 64, 0)));
    kernel.btf = ByteBuffer.wrap(btf.build()).order(ByteOrder.LITTLE_ENDIAN);

    ProbePlan plan = plan(Point.ENTRY, "sys_clone", ContextUse.REGISTERS);

    assertEquals(
        new Guard(new Access(Root.CURRENT_TASK, List.of(8 + 12), 4, false), 2, 0),
        plan.context().guards().get(1));
  }

  @Test
  void aarch64HasItsOwnRegistersAndNumbers() throws TraceException {
    kernel = new FakeKernel(Architecture.AARCH64, "__arm64_sys_clone");

    ProbePlan entry = plan(Point.ENTRY, "__arm64_sys_clone", ContextUse.REGISTERS);
    ProbePlan exit = plan(Point.RETURN, "sys_clone", ContextUse.REGISTERS);

    Guard sixtyFourBit = new Guard(Access.through(0, 264, 8, false), 0x10, 0);
    assertEquals(Map.of("regs[0]", Access.context(0, 8, false)), entry.context().registers());
    assertEquals(
        List.of(new Guard(Access.context(8, 8, true), -1, 220), sixtyFourBit),
        entry.context().guards());
    assertEquals(Map.of("regs[0]", Access.context(8, 8, true)), exit.context().registers());
    assertEquals(
        List.of(new Guard(Access.through(0, 280, 4, true), -1, 220), sixtyFourBit),
        exit.context().guards());
    assertEquals(
        "perf tracepoint 195 syscalls:sys_exit_clone",
        attached(Point.RETURN, plan(Point.RETURN, "sys_clone")));
  }

  @Test
  void anothersArchitecturesSpellingIsNoSystemCall() {
    assertThrows(ProbeNotFoundException.class, () -> plan(Point.ENTRY, "__arm64_sys_clone"));
  }

  @Test
  void aCallWithoutTracepointOfItsOwnGetsTheRawOne() throws TraceException {
    ProbePlan plan = plan(Point.ENTRY, "sys_init_module", ContextUse.PARAMETERS);
    assertEquals(ProgramType.RAW_TRACEPOINT, plan.programType());
    assertEquals(175, plan.context().guards().get(0).equalTo());
  }

  @Test
  void otherFunctionsCannotBeReplaced() {
    ProbeException e = assertThrows(ProbeException.class, () -> plan(Point.ENTRY, "vfs_read"));

    assertTrue(e.getMessage().contains("vfs_read"), e.getMessage());
    assertTrue(e.remedy().isPresent());
  }

  @Test
  void thatTheKernelWasBuiltWithoutKprobesIsSaidOnlyWhereItIsKnown() {
    String unknown = refusal();
    kernel.config = Map.of("CONFIG_BPF", "y");
    String without = refusal();
    kernel.config = Map.of("CONFIG_KPROBES", "y");
    String with = refusal();

    assertTrue(without.contains("built without kprobes"), without);
    assertTrue(unknown.contains("offers no kprobes through perf or tracefs"), unknown);
    assertEquals(unknown, with);
  }

  private String refusal() {
    return assertThrows(ProbeException.class, () -> plan(Point.ENTRY, "vfs_read")).getMessage();
  }

  @Test
  void anUnknownNameGetsTheNearestInItsOwnSpelling() {
    ProbeNotFoundException e =
        assertThrows(ProbeNotFoundException.class, () -> plan(Point.ENTRY, "sys_clnoe"));
    assertEquals(List.of("sys_clone", "sys_clone3", "sys_newstat", "near_sys_clnoe"), e.nearest());

    ProbeNotFoundException other =
        assertThrows(ProbeNotFoundException.class, () -> plan(Point.ENTRY, "vfs_raed"));
    assertEquals(List.of("near_vfs_raed"), other.nearest());
  }

  @Test
  void withKprobesTheyAreUsed() throws TraceException {
    kprobes = true;

    ProbePlan call = plan(Point.ENTRY, "sys_clone", ContextUse.REGISTERS);
    ProbePlan function = plan(Point.RETURN, "vfs_read", ContextUse.RETURN_VALUE);
    ProbePlan direct = plan(Point.ENTRY, "vfs_read", ContextUse.PARAMETERS);

    assertEquals(ProgramType.KPROBE, call.programType());
    assertEquals(Optional.empty(), call.notice());
    assertEquals(Access.through(112, 56, 8, false), call.context().parameters().get(3));
    assertEquals(Access.context(104, 8, false), call.context().registers().get("si"));
    assertEquals("perf kprobe __x64_sys_clone entry", attached(Point.ENTRY, call));
    assertEquals(Optional.of(Access.context(80, 8, true)), function.context().returnValue());
    assertEquals("perf kprobe vfs_read return", attached(Point.RETURN, function));
    assertEquals(Access.context(88, 8, false), direct.context().parameters().get(3));
  }

  @Test
  void theMechanismCanBeChosen() throws TraceException {
    kprobes = true;
    ProbeSpec spec = spec(Point.ENTRY, "sys_clone");

    ProbePlan chosen =
        type(Point.ENTRY).plan(spec.withOptions(Map.of(Planner.ATTACH, "raw_tracepoint")));
    ProbeException unknown =
        assertThrows(
            ProbeException.class,
            () -> type(Point.ENTRY).plan(spec.withOptions(Map.of(Planner.ATTACH, "magic"))));

    assertEquals(ProgramType.RAW_TRACEPOINT, chosen.programType());
    assertEquals(
        "kprobe sys_clone: using raw tracepoint sys_enter for system call 56 in its place",
        chosen.notice().orElseThrow(),
        "the kernel has kprobes: nothing else may be said");
    assertTrue(
        unknown
            .remedy()
            .orElseThrow()
            .contains("auto, pmu, kprobe-events, multi, tracepoint, raw_tracepoint"));
  }

  @Test
  void listsWhatCanBeProbedHere() throws IOException {
    assertEquals(
        List.of(
            new ProbeTarget("kprobe", "sys_clone", ""),
            new ProbeTarget("kprobe", "sys_clone3", "")),
        type(Point.ENTRY).list(new Glob("sys_cl*")).toList());
    kprobes = true;
    assertEquals(
        List.of(new ProbeTarget("kretprobe", "vfs_read", "")),
        type(Point.RETURN).list(new Glob("vfs*")).toList());
  }
}
