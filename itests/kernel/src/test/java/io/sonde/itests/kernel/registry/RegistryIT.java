package io.sonde.itests.kernel.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.kernel.Errno;
import io.sonde.kernel.Tracefs;
import io.sonde.tracefs.DefinedEvent;
import io.sonde.tracefs.Definitions;
import io.sonde.tracefs.EventBusyException;
import io.sonde.tracefs.EventRefusedException;
import io.sonde.tracefs.EventRegistry;
import io.sonde.tracefs.EventTrigger;
import io.sonde.tracefs.KernelVerdict;
import io.sonde.tracefs.TraceScope;
import io.sonde.tracefs.dynamic.DynamicEvent;
import io.sonde.tracefs.dynamic.DynamicEventParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The registry on the running kernel. */
class RegistryIT {
  private static final String FOREIGN = "its_foreign";
  private static final String MINE = "its_mine";
  private static final TraceScope SCOPE = new TraceScope("its_registry");
  private static final String INSTANCE = "instances/" + SCOPE.instance();
  private static final String PROGRAM = "/bin/true";
  private static final int MANY = 1000;

  private final RegistryKernel kernel = new RegistryKernel();
  private final EventRegistry registry = kernel.registry();
  private Tracefs tracefs;

  @BeforeEach
  void foreignEvents() throws IOException {
    tracefs = kernel.tracefs();
    tracefs.append("uprobe_events", "p:" + FOREIGN + "/u " + PROGRAM + ":0x40");
  }

  @AfterEach
  void foreignEventsAreLeftAndNothingElse() throws IOException {
    if (tracefs.exists(INSTANCE)) {
      tracefs.removeDirectory(INSTANCE);
    }
    String self = "_" + ProcessHandle.current().pid() + "_";
    List<String> left =
        tracefs
            .read("dynamic_events")
            .lines()
            .filter(line -> line.contains(":its_") || line.contains(self))
            .toList();
    for (String line : left) {
      tracefs.append("dynamic_events", "-:" + line.replaceFirst("^\\w+:(\\S+).*", "$1"));
    }
    assertEquals(1, left.size(), left::toString);
    assertTrue(left.get(0).startsWith("p:" + FOREIGN + "/u " + PROGRAM), left.get(0));
  }

  @Test
  void aThousandUprobesWithABadOneAmongThem() throws IOException {
    List<DynamicEvent> events = new ArrayList<>();
    for (int i = 1; i < MANY; i++) {
      events.add(Texts.uprobe("p:" + MINE + "/u" + i + " " + PROGRAM + ":" + (0x1000 + i)));
    }
    events.add(500, Texts.uprobe("p:" + MINE + "/bad " + PROGRAM + ":0x10 a=%nosuch"));

    StopWatch watch = new StopWatch();
    try (Definitions all = registry.defineAll(events)) {
      watch.lap("defined " + all.defined().size());
      assertEquals(MANY - 1, all.defined().size());
      EventRefusedException refused = all.refused().get(0);
      KernelVerdict verdict = refused.verdict().orElseThrow();
      assertEquals("Invalid register name", verdict.reason());
      assertEquals(refused.line().indexOf("%nosuch") + 1, verdict.column());
      assertEquals(0, all.profiles().get(0).orElseThrow().hits());
      watch.begin();
    }
    watch.lap("removed");
  }

  @Test
  void aUprobeIsDefinedFilteredHitCountedAndRemoved() throws Exception {
    long entry = Programs.entryOffset(Path.of(PROGRAM));
    DefinedEvent event = registry.define(Texts.uprobe("p:start " + PROGRAM + ":" + entry));
    try (event) {
      assertTrue(event.group().startsWith("sonde_"), event.group());
      event.filter("COMM == \"true\" && common_pid > 0");
      assertEquals(Optional.of("COMM == \"true\" && common_pid > 0"), event.filter());
      event.enable();
      assertTrue(event.enabled());
      for (int i = 0; i < 7; i++) {
        assertEquals(0, new ProcessBuilder(PROGRAM).start().waitFor());
      }
      event.disable();
      assertEquals(7, event.profile().orElseThrow().hits());
      event.enable();
    }
    assertFalse(tracefs.exists("events/" + event.group() + "/" + event.event()));
  }

  @Test
  void anEventThatAnInstanceHasEnabledIsBusyAndSaysWhere() throws IOException {
    DefinedEvent event = registry.define(Texts.uprobe("p:busy " + PROGRAM + ":0x1040"));
    tracefs.makeDirectory(INSTANCE);
    String enable = INSTANCE + "/events/" + event.group() + "/busy/enable";
    tracefs.write(enable, "1");

    EventBusyException e = assertThrows(EventBusyException.class, event::close);
    assertEquals(List.of(SCOPE.instance()), e.instances(), e.getMessage());

    tracefs.write(enable, "0");
    event.close();
  }

  @Test
  void aNameThatIsTakenIsRefusedAndTheOtherStays() throws IOException {
    EventRefusedException e =
        assertThrows(
            EventRefusedException.class,
            () -> registry.define(Texts.uprobe("p:" + FOREIGN + "/u " + PROGRAM + ":0x80")));
    assertTrue(e.is(Errno.EEXIST));
  }

  /** By the kernel where it does so, else by sonde. */
  @Test
  void namesOfParametersAreTaken() throws IOException {
    String line = "p:names vfs_read count flags=file->f_flags";
    try (DefinedEvent event = registry.define(Texts.kprobe(line))) {
      List<String> fields = event.format().fields().stream().map(f -> f.name()).toList();
      assertTrue(fields.containsAll(List.of("count", "flags")), fields::toString);
    }
  }

  @Test
  void whatTheKernelDoesNotKnowIsRefusedWithTheVersionThatHasIt() throws IOException {
    EventRefusedException e =
        assertThrows(
            EventRefusedException.class,
            () -> registry.define(DynamicEventParser.parse("f:never vfs_read")));
    assertTrue(e.getMessage().contains("Linux 6.5 and later have fprobes"), e.getMessage());
  }

  @Test
  void filtersAreTakenAndRefusedAsByTheKernel() throws IOException {
    tracefs.makeDirectory(INSTANCE);
    new FilterOracle(tracefs, registry, SCOPE).compare(400);
  }

  @Test
  void triggersAreSetListedAndTakenOff() throws IOException {
    boolean histograms = tracefs.read("events/sched/sched_switch/trigger").contains(" hist");
    try (DefinedEvent event =
        registry.define(Texts.uprobe("p:trigger " + PROGRAM + ":0x1040 a=%di:u64"))) {
      List<String> texts =
          new ArrayList<>(List.of("stacktrace:5 if a > 3", "traceoff", "traceon:2"));
      texts.add("enable_event:sched:sched_switch:1 if COMM == \"nobody\"");
      if (histograms) {
        texts.add("snapshot if a == 1");
        texts.add(
            "hist:keys=common_pid.execname,a.log2:vals=hitcount:sort=hitcount.descending:size=512");
      }
      for (String text : texts) {
        EventTrigger trigger = EventTrigger.parse(text);
        event.addTrigger(trigger);
        List<EventTrigger> listed = event.triggers();
        assertEquals(1, listed.size(), listed::toString);
        assertEquals(trigger.getClass(), listed.get(0).getClass());
        assertEquals(trigger.filter(), listed.get(0).filter());
        event.removeTrigger(listed.get(0));
        assertEquals(List.of(), event.triggers());
      }
      if (!histograms) {
        EventRefusedException e =
            assertThrows(
                EventRefusedException.class,
                () -> event.addTrigger(EventTrigger.parse("hist:keys=a")));
        assertTrue(e.getMessage().contains("this kernel has no trigger hist"), e.getMessage());
      }
      event.addTrigger(EventTrigger.parse(texts.get(0)));
    }
  }

  @Test
  void theEventsOfAKilledProcessAreSweptAndNobodyElses() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java, "-cp", System.getProperty("java.class.path"), Definer.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertEquals(Definer.READY, process.inputReader().readLine());
    String group = "_" + process.pid() + "_";
    assertEquals(Definer.EVENTS, count("uprobe_events", group));
    kernel.orphans().sweep();
    assertEquals(Definer.EVENTS, count("uprobe_events", group), "its owner lives");

    process.destroyForcibly().waitFor();
    assertEquals(Definer.EVENTS, count("uprobe_events", group), "kill -9 removes nothing");
    kernel.orphans().sweep();
    assertEquals(0, count("uprobe_events", group));
    assertEquals(1, count("uprobe_events", Definer.GROUP_OF_ITS_CHOICE), "that is not ours");
    assertTrue(registry.remove(Definer.GROUP_OF_ITS_CHOICE, "stays"));
  }

  private long count(String file, String part) throws IOException {
    try (Stream<String> lines = Files.lines(tracefs.root().resolve(file))) {
      return lines.filter(line -> line.contains(part)).count();
    }
  }
}
