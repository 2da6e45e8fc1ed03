package io.sonde.probe.kprobe.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Architecture;
import io.sonde.api.TraceException;
import io.sonde.api.probe.AttachException;
import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.ContextLayout.Access;
import io.sonde.api.probe.ContextUse;
import io.sonde.api.probe.ProbeException;
import io.sonde.api.probe.ProbeNotFoundException;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.api.probe.ProbeType;
import io.sonde.bpf.link.KprobeMulti;
import io.sonde.kernel.Errno;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which mechanism gives a probe, and what it asks the kernel for. */
class MechanismsTest {
  private FakeKernel kernel =
      new FakeKernel(
          Architecture.X86_64,
          "__x64_sys_clone",
          "vfs_read@a0",
          "vfs_write@b0",
          "vfs_notrace@c0",
          "vfs_twice@d0",
          "vfs_twice@e0",
          "p9:v9fs_open@f0",
          "p9:vfs_mod@100");

  private final FakeTracepoints tracepoints = new FakeTracepoints();
  private final FakeAttachers attachers = new FakeAttachers();
  private final FakeEvents events = new FakeEvents();
  private final FakeProbeable probeable = new FakeProbeable();

  MechanismsTest() {
    attachers.kprobes = true;
    attachers.kprobeMulti = true;
    events.available = true;
    probeable.names =
        Set.of(
            "__x64_sys_clone", "vfs_read", "vfs_write", "vfs_twice", "p9:vfs_mod", "p9:v9fs_open");
  }

  private ProbeType type(Point point) {
    KprobeServices services =
        new KprobeServices(kernel, tracepoints, events, probeable, attachers, attachers);
    return point == Point.ENTRY ? new KprobeProbe(services) : new KretprobeProbe(services);
  }

  private ProbePlan plan(Point point, String target, String... options) throws TraceException {
    return plan(point, target, Set.of(), options);
  }

  private ProbePlan plan(Point point, String target, Set<ContextUse> uses, String... options)
      throws TraceException {
    Map<String, String> all =
        options.length == 0
            ? Map.of()
            : options.length == 2
                ? Map.of(options[0], options[1])
                : Map.of(options[0], options[1], options[2], options[3]);
    return type(point).plan(new ProbeSpec(point.type(), target, "f", all, uses, Optional.empty()));
  }

  private ProbeException refusal(Point point, String target, String... options) {
    return assertThrows(ProbeException.class, () -> plan(point, target, options));
  }

  private Attachment attach(Point point, ProbePlan plan) throws TraceException {
    return type(point).attach(plan, null);
  }

  /** One row for each kernel and request: what it has, what is asked for, what is chosen. */
  @ParameterizedTest
  @CsvSource({
    // pmu, events, multi, point, target, options, mechanism
    "true,  true,  true,  ENTRY,  vfs_read,          '',                pmu",
    "true,  true,  true,  ENTRY,  sys_clone,         '',                pmu",
    "false, true,  false, ENTRY,  vfs_read,          '',                kprobe-events",
    "false, true,  false, ENTRY,  sys_clone,         '',                kprobe-events",
    "false, false, false, ENTRY,  sys_clone,         '',                tracepoint",
    "false, false, false, RETURN, sys_clone,         '',                tracepoint",
    "true,  true,  true,  ENTRY,  vfs_*,             '',                multi",
    "true,  true,  false, ENTRY,  vfs_*,             '',                pmu",
    "false, true,  false, ENTRY,  vfs_*,             '',                kprobe-events",
    "true,  true,  true,  ENTRY,  'vfs_read,vfs_w*', '',                multi",
    "true,  true,  true,  RETURN, vfs_read,          maxactive=9,       kprobe-events",
    "true,  true,  true,  RETURN, vfs_*,             maxactive=9,       kprobe-events",
    "true,  true,  true,  ENTRY,  vfs_read,          maxactive=9,       pmu",
    "false, false, false, RETURN, sys_clone,         maxactive=9,       tracepoint",
    "true,  true,  true,  ENTRY,  vfs_read+4,        '',                pmu",
    "true,  true,  true,  ENTRY,  'vfs_read+4,vfs_write', '',           pmu",
    "true,  true,  true,  ENTRY,  vfs_read,          attach=multi,      multi",
    "true,  true,  true,  ENTRY,  sys_clone,         attach=multi,      multi",
    "true,  true,  true,  ENTRY,  vfs_read,          attach=kprobe-events, kprobe-events",
    "true,  true,  true,  ENTRY,  vfs_*,             attach=pmu,        pmu",
    "true,  true,  true,  ENTRY,  sys_clone,         attach=tracepoint, tracepoint",
    "true,  true,  true,  ENTRY,  p9:v9fs_open,      attach=auto,       pmu"
  })
  void theFirstThatCanGivesIt(
      boolean pmu,
      boolean registry,
      boolean multi,
      Point point,
      String target,
      String option,
      String mechanism)
      throws TraceException {
    attachers.kprobes = pmu;
    events.available = registry;
    attachers.kprobeMulti = multi;
    String[] options = option.isEmpty() ? new String[0] : option.split("=");

    ProbePlan plan = plan(point, target, options);

    assertEquals(mechanism, plan.mechanism());
    assertEquals(
        mechanism.equals("multi") ? KprobeMulti.ATTACH_TYPE : 0, plan.expectedAttachType());
  }

  @ParameterizedTest
  @CsvSource({
    "ENTRY,  vfs_read,   multi,         CONFIG_FPROBE",
    "ENTRY,  vfs_read,   pmu,           Linux 4.17",
    "ENTRY,  vfs_read,   kprobe-events, CONFIG_KPROBE_EVENTS"
  })
  void aMechanismThatIsNotThereIsNamedWithWhatItNeeds(
      Point point, String target, String mechanism, String need) {
    attachers.kprobes = false;
    attachers.kprobeMulti = false;
    events.available = false;

    String message = refusal(point, target, "attach", mechanism).getMessage();

    assertTrue(message.contains("'" + mechanism + "'"), message);
    assertTrue(message.contains("Linux 6.18.0 has not"), message);
    assertTrue(message.contains(need), message);
  }

  @ParameterizedTest
  @CsvSource({
    "RETURN, vfs_read,   attach=pmu;maxactive=4,   takes no maxactive",
    "RETURN, vfs_*,      attach=multi;maxactive=4, takes no maxactive",
    "ENTRY,  vfs_read+4, attach=multi,             takes no offset",
    "ENTRY,  sys_clone+4, attach=tracepoint,       takes no offset",
    "ENTRY,  vfs_*,      attach=tracepoint,        one system call",
    "RETURN, vfs_read+4, attach=auto,              a return has no offset",
    "ENTRY,  vfs_*+4,    attach=auto,              an offset belongs to one function",
    "RETURN, vfs_read,   maxactive=0,              maxactive must be 1 to 4096",
    "RETURN, vfs_read,   maxactive=x,              maxactive must be 1 to 4096",
    "ENTRY,  'vfs_*,nosuch', attach=auto,          no function named 'nosuch'",
    "ENTRY,  vfs_notrace*, attach=auto,            none of the 1 functions that match",
    "ENTRY,  ' , ',      attach=auto,              names no function"
  })
  void whatCannotBeIsRefusedWithTheReason(
      Point point, String target, String options, String reason) {
    String message = refusal(point, target, options.split("[;=]")).getMessage();
    assertTrue(message.contains(reason), message);
  }

  @Test
  void aPatternThatMatchesNothingGetsTheNearest() {
    ProbeNotFoundException e =
        assertThrows(ProbeNotFoundException.class, () -> plan(Point.ENTRY, "vfz_*"));
    assertEquals(List.of("near_vfz_"), e.nearest());
  }

  @Test
  void withoutKprobesAPatternIsRefusedWithTheCause() {
    attachers.kprobes = false;
    attachers.kprobeMulti = false;
    events.available = false;
    kernel.config = Map.of("CONFIG_BPF", "y");
    String message = refusal(Point.ENTRY, "vfs_*").getMessage();
    assertTrue(message.startsWith("cannot probe vfs_*: this kernel was built without"), message);
  }

  @Test
  void whatAPatternLeavesOutIsCounted() throws TraceException {
    ProbePlan plan = plan(Point.ENTRY, "vfs_*");

    assertEquals(
        "kprobe vfs_*: by multi on 3 functions; left out: 1 that cannot be probed, 2 whose name"
            + " several functions have",
        plan.notice().orElseThrow());
    assertEquals(
        "multi KprobeMulti[symbols=[vfs_read, vfs_write, vfs_mod], addresses=[160, 176, 256],"
            + " atReturn=false]",
        attach(Point.ENTRY, plan).description());
  }

  @Test
  void whereAddressesAreHiddenTheKernelLooksForNames() throws TraceException {
    kernel = new FakeKernel(Architecture.X86_64, "vfs_read", "vfs_write");
    assertTrue(
        attach(Point.RETURN, plan(Point.RETURN, "vfs_*"))
            .description()
            .contains("symbols=[vfs_read, vfs_write], addresses=[], atReturn=true"));
  }

  @Test
  void targetsThatOverlapAreTakenOnce() throws TraceException {
    ProbePlan plan = plan(Point.ENTRY, "vfs_read,vfs_[rw]*,vfs_read");
    assertEquals(2, Details.of(plan).places().size());
  }

  @Test
  void onePmuProbeForEachFunction() throws TraceException {
    Attachment all = attach(Point.ENTRY, plan(Point.ENTRY, "vfs_[rwm]*", "attach", "pmu"));

    assertEquals(
        List.of(
            "perf kprobe vfs_read@a0 entry",
            "perf kprobe vfs_write@b0 entry",
            "perf kprobe p9:vfs_mod@100 entry"),
        attachers.attached);
    assertEquals("perf kprobe vfs_read@a0 entry and 2 more", all.description());
    assertEquals(OptionalLong.empty(), all.misses());
    all.close();
    all.close();
    assertEquals(List.of(), attachers.attached);
  }

  @Test
  void oneFunctionGoesByItsNameAndAModulesByItsAddress() throws TraceException {
    attach(Point.ENTRY, plan(Point.ENTRY, "vfs_read"));
    attach(Point.ENTRY, plan(Point.ENTRY, "vfs_read+0x10"));
    attach(Point.RETURN, plan(Point.RETURN, "p9:v9fs_open"));
    attach(Point.ENTRY, plan(Point.ENTRY, "v9fs_open"));

    assertEquals(
        List.of(
            "perf kprobe vfs_read entry",
            "perf kprobe vfs_read+16 entry",
            "perf kprobe p9:v9fs_open@f0 return",
            "perf kprobe p9:v9fs_open@f0 entry"),
        attachers.attached);
  }

  @Test
  void theRegistryTakesNamesOffsetsModulesAndMaxactive() throws TraceException {
    String[] forced = {"attach", "kprobe-events"};
    ProbePlan slots = plan(Point.RETURN, "vfs_read", "maxactive", "9");
    attach(Point.ENTRY, plan(Point.ENTRY, "sys_clone", forced));
    attach(Point.ENTRY, plan(Point.ENTRY, "vfs_read+0x10", forced));
    attach(Point.ENTRY, plan(Point.ENTRY, "p9:v9fs_open", forced));
    Attachment last = attach(Point.RETURN, slots);

    assertEquals(
        List.of(
            "p:sonde_1_2_3/event_0 __x64_sys_clone",
            "p:sonde_1_2_3/event_1 vfs_read+16",
            "p:sonde_1_2_3/event_2 p9:v9fs_open",
            "r9:sonde_1_2_3/event_3 vfs_read"),
        events.lines);
    assertEquals(
        "kretprobe vfs_read: by kprobe-events, with maxactive 9", slots.notice().orElseThrow());
    assertEquals("perf event 1500 kretprobe vfs_read as sonde_1_2_3/event_3", last.description());
    assertEquals(OptionalLong.of(3), last.misses());
    last.close();
    assertEquals(3, events.lines.size());
    assertEquals(3, attachers.attached.size());
  }

  @Test
  void manyEventsAreOneAttachment() throws TraceException {
    Attachment all =
        attach(Point.ENTRY, plan(Point.ENTRY, "vfs_[rwm]*", "attach", "kprobe-events"));
    assertEquals(3, events.lines.size());
    assertEquals(OptionalLong.of(9), all.misses());
    all.close();
    assertEquals(List.of(), events.lines);
  }

  @ParameterizedTest
  @CsvSource({"pmu", "kprobe-events"})
  void aRefusalInTheMiddleLeavesNothing(String mechanism) throws TraceException {
    ProbePlan plan = plan(Point.ENTRY, "vfs_[rwm]*", "attach", mechanism);
    attachers.refused = "vfs_mod";

    assertThrows(AttachException.class, () -> attach(Point.ENTRY, plan));

    assertEquals(List.of(), attachers.attached);
    assertEquals(List.of(), events.lines);
  }

  @Test
  void anEventWhoseNumberCannotBeReadIsRemoved() throws TraceException {
    ProbePlan plan = plan(Point.ENTRY, "vfs_read", "attach", "kprobe-events");
    events.withoutId = true;
    assertThrows(AttachException.class, () -> attach(Point.ENTRY, plan));
    assertEquals(List.of(), events.lines);
  }

  @ParameterizedTest
  @CsvSource({
    "EILSEQ, objdump",
    "EADDRNOTAVAIL, MODULE:FUNCTION",
    "EACCES, root",
    "EINVAL, blacklist"
  })
  void theRegistrysRefusalSaysWhatToDo(Errno errno, String remedy) throws TraceException {
    ProbePlan plan = plan(Point.ENTRY, "vfs_read+1", "attach", "kprobe-events");
    events.refusal = errno;

    AttachException e = assertThrows(AttachException.class, () -> attach(Point.ENTRY, plan));

    assertTrue(e.getMessage().contains("the kernel's own words"), e.getMessage());
    assertTrue(e.getMessage().contains("kprobe vfs_read"), e.getMessage());
    assertTrue(e.remedy().orElseThrow().contains(remedy), e.remedy().toString());
  }

  @Test
  void parametersOfSystemCallsStandElsewhere() throws TraceException {
    Set<ContextUse> parameters = Set.of(ContextUse.PARAMETERS);
    ProbePlan calls = plan(Point.ENTRY, "sys_cl*", parameters);
    ProbePlan mixed = plan(Point.ENTRY, "vfs_read,sys_cl*", parameters);
    ProbePlan registers = plan(Point.ENTRY, "vfs_read,sys_cl*", Set.of(ContextUse.REGISTERS));

    assertEquals(Access.through(112, 112, 8, false), calls.context().parameters().get(0));
    assertEquals(Access.context(112, 8, false), mixed.context().parameters().get(0));
    assertEquals(1, Details.of(mixed).places().size());
    assertTrue(
        mixed.notice().orElseThrow().contains("left out: 1 system calls, whose parameters"),
        mixed.notice().toString());
    assertEquals(2, Details.of(registers).places().size());
  }

  @Test
  void behindTheEntryThereAreNoParametersButAllRegisters() throws TraceException {
    ProbePlan plan = plan(Point.ENTRY, "vfs_read+4");
    assertEquals(List.of(), plan.context().parameters());
    assertEquals(Access.context(112, 8, false), plan.context().registers().get("di"));
  }

  @Test
  void moreFunctionsThanCanBeAttachedOneByOneAreRefusedBefore() {
    kernel =
        new FakeKernel(
            Architecture.X86_64,
            IntStream.range(0, 1001).mapToObj(i -> "many_" + i).toArray(String[]::new));
    probeable.names = Set.of();

    String message = refusal(Point.ENTRY, "many_*", "attach", "pmu").getMessage();

    assertTrue(message.contains("is 1001 functions; pmu takes 1000"), message);
  }

  @Test
  void placesAreReadAsTheyWereWritten() {
    List<Place> places =
        List.of(
            new Place("", "vfs_read", 0, 0),
            new Place("p9", "v9fs.isra.0", 0xffffffffc0472000L, 0),
            new Place("", "f", 1, 16),
            new Place("m", "g", 0, 7));
    assertEquals(places, Place.read(Place.write(places)));
  }
}
