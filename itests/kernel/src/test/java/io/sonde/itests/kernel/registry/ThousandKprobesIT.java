package io.sonde.itests.kernel.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.kernel.Tracefs;
import io.sonde.tracefs.DefinedEvent;
import io.sonde.tracefs.Definitions;
import io.sonde.tracefs.EventProfile;
import io.sonde.tracefs.EventRefusedException;
import io.sonde.tracefs.EventSelection;
import io.sonde.tracefs.KernelVerdict;
import io.sonde.tracefs.Recording;
import io.sonde.tracefs.RecordingRequest;
import io.sonde.tracefs.dynamic.DynamicEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kprobe on each of a thousand functions that a workload calls, a bad one among them. */
class ThousandKprobesIT {
  private static final int MANY = 1000;
  private static final int BAD = 333;
  private static final String GROUP = "its_thousand";
  private static final String NO_FUNCTION = "no_such_function_here";
  private static final int BUFFER_KIB = 65_536;

  /** A function that is called once may not be called the next time. */
  private static final int LEAST_CALLS = 3;

  @TempDir Path folder;

  private final RegistryKernel kernel = new RegistryKernel();
  private final StopWatch watch = new StopWatch();

  @Test
  void everyHitIsDeliveredOrCounted() throws Exception {
    Tracefs tracefs = kernel.tracefs();
    AnyWork work = new AnyWork(folder);
    List<String> functions = CalledFunctions.of(tracefs, work, LEAST_CALLS);
    assertTrue(functions.size() >= MANY - 1, functions.size() + " functions are called");
    watch.lap("traced, " + functions.size() + " functions");

    List<DynamicEvent> events = new ArrayList<>();
    for (String function : functions.subList(0, MANY - 1)) {
      events.add(Texts.kprobe("p:" + GROUP + "/e" + events.size() + " " + function));
    }
    events.add(BAD, Texts.kprobe("p:" + GROUP + "/bad " + NO_FUNCTION));
    watch.begin();
    try (Definitions all = kernel.registry().defineAll(events)) {
      watch.lap("defined " + all.defined().size());
      expectTheBadOneRefused(all);
      record(all, work);
      watch.begin();
    }
    watch.lap("removed");
    assertTrue(!tracefs.read("kprobe_events").contains(GROUP), "all are removed");
  }

  private static void expectTheBadOneRefused(Definitions all) {
    assertEquals(MANY - 1, all.defined().size());
    assertEquals(1, all.refused().size(), () -> all.refused().toString());
    EventRefusedException refused = all.refused().get(0);
    KernelVerdict verdict = refused.verdict().orElseThrow();
    assertEquals(refused.line().indexOf(NO_FUNCTION) + 1, verdict.column(), verdict.caret());
  }

  private void record(Definitions all, AnyWork work) throws Exception {
    List<EventSelection> selections =
        all.defined().stream().map(e -> EventSelection.of(e.group(), e.event())).toList();
    RecordingRequest request =
        new RecordingRequest("thousand", selections, Set.of(), Set.of(), false, BUFFER_KIB);
    try (Recording recording = kernel.recorder().open(request)) {
      watch.begin();
      recording.enable();
      watch.lap("enabled");
      work.run();
      watch.lap("worked");
      recording.disable();
      watch.lap("disabled");
      Map<String, Long> delivered = CountedRecords.of(recording.sources().get(0));
      watch.lap("read");
      List<Optional<EventProfile>> profiles = all.profiles();
      watch.lap("profiles read");
      long lost = recording.sources().get(0).losses().get(0).count().orElseThrow();
      expectAllAccounted(all.defined(), profiles, delivered, lost);
      watch.begin();
    }
    watch.lap("the instance removed");
  }

  /** Which event a lost record was of nobody knows: that none has more, and all add up, is told. */
  private static void expectAllAccounted(
      List<DefinedEvent> events,
      List<Optional<EventProfile>> profiles,
      Map<String, Long> delivered,
      long lost) {
    long hits = 0;
    long missing = 0;
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      EventProfile profile = profiles.get(i).orElseThrow();
      long seen = delivered.getOrDefault(events.get(i).group() + ":" + events.get(i).event(), 0L);
      hits += profile.hits();
      missing += profile.hits() - seen;
      if (profile.hits() == 0 || seen > profile.hits()) {
        wrong.add(events.get(i).name() + ": " + profile.hits() + " hits, " + seen + " delivered");
      }
    }
    System.out.println(hits + " hits, " + (hits - missing) + " delivered, " + lost + " lost");
    assertEquals(List.of(), wrong);
    assertEquals(lost, missing, "hits that were neither delivered nor counted as lost");
  }
}
