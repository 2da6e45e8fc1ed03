package io.sonde.tracefs.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.KernelVersion;
import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import io.sonde.tracefs.DefinedEvent;
import io.sonde.tracefs.Definitions;
import io.sonde.tracefs.EventBusyException;
import io.sonde.tracefs.EventHolder;
import io.sonde.tracefs.EventProfile;
import io.sonde.tracefs.EventRefusedException;
import io.sonde.tracefs.EventTrigger;
import io.sonde.tracefs.RegisteredEvent;
import io.sonde.tracefs.TraceEvent;
import io.sonde.tracefs.TraceScope;
import io.sonde.tracefs.dynamic.DynamicEvent;
import io.sonde.tracefs.dynamic.DynamicEventParser;
import io.sonde.tracefs.dynamic.EventSyntaxException;
import io.sonde.tracefs.dynamic.RegistryFile;
import io.sonde.tracefs.dynamic.VfsBtf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryServiceTest {
  private static final String FORMAT =
      """
      name: x
      ID: 1501
      format:
      \tfield:int common_pid;\toffset:4;\tsize:4;\tsigned:1;

      \tfield:unsigned long __probe_ip;\toffset:8;\tsize:8;\tsigned:0;
      """;

  private static final Map<String, String> CONFIG = Map.of("CONFIG_EPROBE_EVENTS", "n");

  private final FakeTracefs tracefs =
      new FakeTracefs()
          .with("kprobe_events", "")
          .with("uprobe_events", "")
          .with("dynamic_events", "");
  @TempDir Path proc;
  private RegistryService registry;

  @BeforeEach
  void registry() throws IOException {
    registry =
        new RegistryService(
            () -> tracefs,
            new ProcfsFixture(proc).processes(),
            new EventNames(0),
            new Vocabulary(KernelVersion.of(6, 1), () -> CONFIG, VfsBtf::btf));
  }

  private static DynamicEvent kprobe(String line) throws EventSyntaxException {
    return DynamicEventParser.parse(RegistryFile.KPROBE_EVENTS, line);
  }

  private static List<DynamicEvent> many(int count) throws EventSyntaxException {
    List<DynamicEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(kprobe("p:mine/e" + i + " function_" + i));
    }
    return events;
  }

  private String content(String file) {
    return tracefs.files.get(file).strip();
  }

  @Test
  void namesOfParametersAreResolvedWhereTheKernelDoesNot() throws IOException {
    DynamicEvent named = kprobe("p:mine/read vfs_read count flags=file->f_flags");
    DefinedEvent event = registry.define(named);
    assertEquals(
        "p:mine/read vfs_read count=$arg3:u64 flags=+0($arg1):u32", content("kprobe_events"));
    assertEquals(named, event.definition());
  }

  @Test
  void whatTheKernelDoesNotKnowIsRefusedWithTheVersionThatHasIt() throws IOException {
    List<DynamicEvent> events =
        List.of(
            DynamicEventParser.parse("f:mine/a vfs_read"),
            kprobe("p:mine/b vfs_read"),
            DynamicEventParser.parse("e:mine/c sched.sched_switch"),
            kprobe("p:mine/d vfs_read no_parameter"));
    Definitions definitions = registry.defineAll(events);
    assertEquals("p:mine/b vfs_read", content("kprobe_events"));
    assertEquals("", content("dynamic_events"));
    assertEquals(1, definitions.defined().size());
    assertEquals(
        List.of(
            "'f:mine/a vfs_read': f:vfs_read: Linux 6.5 and later have fprobes (f); this is 6.1",
            "'e:mine/c sched.sched_switch': e:sched/sched_switch: Linux 5.15 and later have event probes (e);"
                + " this one, 6.1, was built without CONFIG_EPROBE_EVENTS",
            "'p:mine/d vfs_read no_parameter': no parameter no_parameter: it has file, buf, count,"
                + " order, wide, sure"),
        definitions.refused().stream().map(Throwable::getMessage).toList());
  }

  @Test
  void aDefinitionWithoutGroupGetsOurOwn() throws IOException {
    DefinedEvent event = registry.define(kprobe("p:open do_sys_openat2 how=%dx"));
    assertEquals(ProcfsFixture.SELF, event.group());
    assertEquals("open", event.event());
    assertEquals(
        "p:" + ProcfsFixture.SELF + "/open do_sys_openat2 how=%dx", content("kprobe_events"));
    event.close();
    event.close();
    assertEquals("", content("kprobe_events"));
    assertEquals(2, tracefs.appends);
  }

  @Test
  void namesAreMadeOfWhatIsProbedAndNeverMeet() throws IOException {
    List<String> names = new ArrayList<>();
    for (String line :
        List.of("p f.isra.0", "p f.isra.0", "r f.isra.0", "p f.isra.0+4", "p 0x10")) {
      names.add(registry.define(kprobe(line)).event());
    }
    assertEquals(
        List.of("p_f_isra_0_0", "p_f_isra_0_1", "r_f_isra_0_2", "p_f_isra_0_4_3", "p_at_0x10_4"),
        names);
    assertEquals("open", registry.define(kprobe("p:open vfs_open")).event());
    assertEquals("open_5", registry.define(kprobe("p:open vfs_open")).event());
  }

  @Test
  void aNameInAGroupOfTheUsersIsNotChangedButRefusedIfTaken() throws IOException {
    registry.define(kprobe("p:mine/open vfs_open"));
    EventRefusedException e =
        assertThrows(
            EventRefusedException.class, () -> registry.define(kprobe("p:mine/open vfs_read")));
    assertTrue(e.is(Errno.EEXIST));
    assertEquals("p:mine/open vfs_open", content("kprobe_events"));
  }

  @Test
  void aThousandAreOneWriteAndRemovedByOne() throws IOException {
    Definitions all = registry.defineAll(many(1000));
    assertEquals(1000, all.defined().size());
    assertEquals(1, tracefs.appends);
    all.close();
    assertEquals("", content("kprobe_events"));
    assertEquals(2, tracefs.appends);
    all.close();
    assertEquals(2, tracefs.appends);
  }

  @Test
  void badOnesDoNotTakeGoodOnesWithThem() throws IOException {
    for (int bad : new int[] {0, 7, 8, 99}) {
      tracefs.fail("append", "kprobe_events p:mine/e" + bad + " function_" + bad, Errno.ENOENT);
    }
    tracefs.with(
        "error_log",
        """
        [    1.0] trace_kprobe: error: Invalid probed address or symbol
          Command: p:mine/e8 function_8
                             ^
        """);

    Definitions all = registry.defineAll(many(100));

    assertEquals(96, all.defined().size());
    assertEquals(
        List.of("function_0", "function_7", "function_8", "function_99"),
        all.refused().stream().map(e -> e.line().split(" ")[1]).toList());
    assertEquals(11, all.refused().get(2).verdict().orElseThrow().column());
    assertEquals(Optional.empty(), all.refused().get(1).verdict());
    assertEquals(4, tracefs.appends, "one for each bad one, as the last line is one");
    assertEquals(96, content("kprobe_events").lines().count());
  }

  @Test
  void theSameNameTwiceInAListIsRefusedTheSecondTime() throws IOException {
    DynamicEvent event = kprobe("p:mine/a vfs_read");
    Definitions all = registry.defineAll(List.of(event, event));
    assertEquals(1, all.defined().size());
    assertEquals(1, all.refused().size());
    assertEquals(1, content("kprobe_events").lines().count());
  }

  @Test
  void aRegistryThatCannotBeOpenedFailsAsAWhole() throws IOException {
    tracefs.cannotOpen("kprobe_events", Errno.EACCES);
    KernelException e = assertThrows(KernelException.class, () -> registry.defineAll(many(100)));
    assertTrue(e.is(Errno.EACCES));
    assertEquals(1, tracefs.appends);
  }

  @Test
  void whenARegistryFailsWhatAnotherHasTakenIsRemoved() throws IOException {
    tracefs.cannotOpen("uprobe_events", Errno.EACCES);
    List<DynamicEvent> events = new ArrayList<>(many(3));
    for (String name : List.of("u", "v")) {
      events.add(
          DynamicEventParser.parse(
              RegistryFile.UPROBE_EVENTS, "p:mine/" + name + " /bin/true:0x10"));
    }
    assertThrows(KernelException.class, () -> registry.defineAll(events));
    assertEquals("", content("kprobe_events"));
  }

  @Test
  void aKernelWithoutTheRegistryRefusesEachByName() throws IOException {
    tracefs.files.remove("kprobe_events");
    assertFalse(registry.has(RegistryFile.KPROBE_EVENTS));
    EventRefusedException e =
        assertThrows(EventRefusedException.class, () -> registry.define(many(1).get(0)));
    assertTrue(e.getMessage().contains("no kprobe_events"), e.getMessage());
  }

  @Test
  void whatIsEnabledInAnInstanceIsDisabledThereBeforeItIsRemoved() throws IOException {
    DefinedEvent event = registry.define(kprobe("p:mine/a vfs_read"));
    tracefs.with("instances/ours/events/mine/a/enable", "0\n");
    event.in(new TraceScope("ours")).enable();
    tracefs.log.clear();
    event.close();
    assertEquals(
        List.of("write instances/ours/events/mine/a/enable 0", "append kprobe_events -:mine/a"),
        tracefs.log);
  }

  @Test
  void busyOnesAreNamedWithWhoHasThemAndTheOthersGo() throws IOException {
    Definitions all = registry.defineAll(many(5));
    Errno[] always = new Errno[100];
    Arrays.fill(always, Errno.EBUSY);
    tracefs
        .fail("append", "kprobe_events -:mine/e3", always)
        .fail("append", "kprobe_events -:mine/e1", Errno.EBUSY)
        .with("instances/another/events/mine/e3/enable", "1\n")
        .with("instances/idle/events/mine/e3/enable", "0\n");

    EventBusyException e = assertThrows(EventBusyException.class, all::close);

    assertEquals("mine/e3", e.event());
    assertEquals(List.of("another"), e.instances());
    assertEquals("p:mine/e3 function_3", content("kprobe_events"));
    tracefs.fail("append", "kprobe_events -:mine/e3");
    all.close();
    assertEquals("", content("kprobe_events"));
  }

  @Test
  void everybodysAreListedAndToldApart() throws IOException {
    registry.define(kprobe("p:a vfs_read"));
    String own = content("kprobe_events");
    String sonde = "r:sonde_4026531836_50_900/x vfs_read";
    String foreign = "p:zz/h vfs_write a=%di s=+0(%si):string";
    String uprobe = "p:zz/u /bin/true:0x0000000000002310";
    String odd = "q:zz/new something that nobody knows";
    tracefs
        .with("kprobe_events", String.join("\n", own, sonde, foreign) + "\n")
        .with("uprobe_events", uprobe + "\n")
        .with("dynamic_events", String.join("\n", own, uprobe, sonde, foreign, odd) + "\n");

    List<RegisteredEvent> events = registry.list();

    assertEquals(
        List.of(own, sonde, foreign, uprobe, odd),
        events.stream().map(RegisteredEvent::line).toList());
    assertEquals(
        List.of(
            EventHolder.SELF,
            EventHolder.ANOTHER_SONDE,
            EventHolder.FOREIGN,
            EventHolder.FOREIGN,
            EventHolder.FOREIGN),
        events.stream().map(RegisteredEvent::holder).toList());
    assertEquals(RegistryFile.DYNAMIC_EVENTS, events.get(4).file());
    assertEquals("new", events.get(4).event());
    assertEquals(Optional.empty(), events.get(4).definition());
    assertEquals(foreign, events.get(2).definition().orElseThrow().text());
  }

  @Test
  void aFilterThatDoesNotFitIsNotWritten() throws IOException {
    DefinedEvent event = registry.define(kprobe("p:mine/a vfs_read"));
    tracefs.with("events/mine/a/format", FORMAT).with("events/mine/a/filter", "none\n");
    tracefs.log.clear();
    assertThrows(EventSyntaxException.class, () -> event.filter("nosuch == 1"));
    assertEquals(List.of(), tracefs.log);
    event.filter("__probe_ip > 5");
    assertEquals(Optional.of("__probe_ip > 5"), event.filter());
    event.clearFilter();
    assertEquals("0", content("events/mine/a/filter"));
  }

  @Test
  void aFilterThatTheKernelRefusesAllTheSameLeavesTheOldOne() throws IOException {
    DefinedEvent event = registry.define(kprobe("p:mine/a vfs_read"));
    tracefs
        .with("events/mine/a/format", FORMAT)
        .with("events/mine/a/filter", "common_pid == 7\n")
        .fail("write", "events/mine/a/filter", Errno.EINVAL);
    assertThrows(EventRefusedException.class, () -> event.filter("__probe_ip == 5"));
    assertEquals("common_pid == 7", content("events/mine/a/filter"));
  }

  @Test
  void theVerdictOnAFilterIsInTheLogOfItsOwnBuffer() throws IOException {
    DefinedEvent event = registry.define(kprobe("p:mine/a vfs_read"));
    String folder = "instances/one/events/mine/a/";
    String log = "[ 1.0] event filter parse error: error: %s\n  Command: __probe_ip == 5\n";
    tracefs
        .with(folder + "format", FORMAT)
        .with(folder + "filter", "none\n")
        .with("error_log", log.formatted("the other's"))
        .with("instances/one/error_log", log.formatted("its own"))
        .fail("write", folder + "filter", Errno.EINVAL);
    EventRefusedException e =
        assertThrows(
            EventRefusedException.class,
            () -> event.in(new TraceScope("one")).filter("__probe_ip == 5"));
    assertEquals("its own", e.verdict().orElseThrow().reason());
  }

  @Test
  void whatStandsThereAfterARefusalIsNoFilter() throws IOException {
    TraceEvent event = registry.define(kprobe("p:mine/a vfs_read"));
    tracefs.with("events/mine/a/filter", "b > 4\n     ^\nparse_error: Expecting string field\n\n");
    assertEquals(Optional.empty(), event.filter());
  }

  @Test
  void triggersAreAppendedListedAndTakenOffBeforeRemoval() throws IOException {
    DefinedEvent event = registry.define(kprobe("p:mine/a vfs_read"));
    tracefs
        .with("events/mine/a/format", FORMAT)
        .with(
            "events/mine/a/trigger",
            "# Available triggers:\n# traceon traceoff stacktrace enable_event disable_event\n");
    assertThrows(
        EventRefusedException.class,
        () -> event.addTrigger(EventTrigger.parse("hist:keys=common_pid")));
    assertThrows(
        EventSyntaxException.class,
        () -> event.addTrigger(EventTrigger.parse("traceoff if nosuch == 1")));
    EventTrigger trigger = EventTrigger.parse("stacktrace if __probe_ip > 3");
    event.addTrigger(trigger);
    assertEquals(List.of(trigger), event.triggers());

    tracefs.with("events/mine/a/enable", "0*\n");
    tracefs.log.clear();
    event.close();
    assertEquals(
        List.of(
            "append events/mine/a/trigger !stacktrace if __probe_ip > 3",
            "write events/mine/a/enable 0",
            "append kprobe_events -:mine/a"),
        tracefs.log);
  }

  @Test
  void theFieldsOfAHistogramAreCheckedToo() throws IOException {
    DefinedEvent event = registry.define(kprobe("p:mine/a vfs_read"));
    tracefs.with("events/mine/a/format", FORMAT).with("events/mine/a/trigger", "");
    EventSyntaxException e =
        assertThrows(
            EventSyntaxException.class,
            () -> event.addTrigger(EventTrigger.parse("hist:keys=common_pid,nosuch")));
    assertEquals(22, e.column());
    e =
        assertThrows(
            EventSyntaxException.class,
            () -> event.addTrigger(EventTrigger.parse("hist:keys=common_pid:vals=hitcount,no")));
    assertEquals(36, e.column());
    e =
        assertThrows(
            EventSyntaxException.class,
            () -> event.addTrigger(EventTrigger.parse("hist:keys=common_pid.octal")));
    assertEquals(21, e.column());
    event.addTrigger(EventTrigger.parse("hist:keys=common_pid.execname:vals=__probe_ip.hex"));
  }

  @Test
  void anyEventIsFound() throws IOException {
    tracefs
        .with("events/sched/sched_switch/format", FORMAT)
        .with("events/sched/sched_switch/id", "7\n")
        .with("events/sched/sched_switch/enable", "1*\n");
    TraceEvent event = registry.find("sched", "sched_switch").orElseThrow();
    assertEquals("sched:sched_switch", event.name());
    assertEquals(7, event.id());
    assertTrue(event.enabled());
    assertEquals(Optional.empty(), registry.find("sched", "nosuch"));
    assertEquals(Optional.empty(), registry.find("..", "events"));
  }

  @Test
  void othersAreRemovedOnDemand() throws IOException {
    tracefs.with("uprobe_events", "p:zz/u /bin/true:0x10\n").define("p:zz/u /bin/true:0x10", "1");
    tracefs.with("dynamic_events", "p:zz/u /bin/true:0x10\n");
    assertTrue(registry.remove("zz", "u"));
    assertEquals(List.of("write events/zz/u/enable 0", "append uprobe_events -:zz/u"), tracefs.log);
    assertFalse(registry.remove("zz", "nosuch"));
  }

  @Test
  void hitsOfManyAreReadAtOnce() throws IOException {
    Definitions all = registry.defineAll(many(2));
    tracefs.with("kprobe_profile", "  e0   5   0\n  e1   6   1\n");
    assertEquals(
        List.of(
            Optional.of(new EventProfile(5, OptionalLong.of(0))),
            Optional.of(new EventProfile(6, OptionalLong.of(1)))),
        all.profiles());
    assertEquals(6, all.defined().get(1).profile().orElseThrow().hits());
  }
}
