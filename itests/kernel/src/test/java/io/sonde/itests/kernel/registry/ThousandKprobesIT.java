package io.sonde.itests.kernel.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.itests.kernel.registry.CountedRecords.Count;
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

  /** In one round of the workload: what is called once may not be called the next time. */
  private static final int LEAST_CALLS = 4;

  private static final int ROUNDS = 4;

  @TempDir Path folder;

  private final RegistryKernel kernel = new RegistryKernel();
  private final StopWatch watch = new StopWatch();

  @Test
  void everyHitIsDeliveredOrCounted() throws Exception {
    Tracefs tracefs = kernel.tracefs();
    AnyWork once = new AnyWork(folder, 1);
    once.run(); // fills the caches, as it does not the next time
    List<String> functions = CalledFunctions.of(tracefs, once, LEAST_CALLS);
    assertTrue(functions.size() >= MANY - 1, functions.size() + " functions are called");
    watch.lap("traced, " + functions.size() + " functions");

    List<DynamicEvent> events = new ArrayList<>();
    // Of the rarest another run may do without, and the hottest take an emulated processor too
    // long.
    int from = (functions.size() - MANY + 1) / 2;
    for (String function : functions.subList(from, from + MANY - 1)) {
      events.add(Texts.kprobe("p:" + GROUP + "/e" + events.size() + " " + function));
    }
    events.add(BAD, Texts.kprobe("p:" + GROUP + "/bad " + NO_FUNCTION));
    watch.begin();
    try (Definitions all = kernel.registry().defineAll(events)) {
      watch.lap("defined " + all.defined().size());
      expectTheBadOneRefused(all);
      record(all, new AnyWork(folder, ROUNDS));
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
      // While all is still enabled: the kernel stops recording before it stops counting.
      long before = System.nanoTime();
      List<Optional<EventProfile>> profiles = all.profiles();
      long behind = System.nanoTime();
      watch.lap("profiles read");
      recording.disable();
      watch.lap("disabled");
      Map<String, Count> delivered = CountedRecords.of(recording.sources().get(0), before, behind);
      watch.lap("read");
      long lost = recording.sources().get(0).losses().get(0).count().orElseThrow();
      expectAllAccounted(all.defined(), profiles, delivered, lost);
      watch.begin();
    }
    watch.lap("the instance removed");
  }

  /**
   * A hit until the profiles were read is delivered, or lost; which event a lost record was of
   * nobody knows. Hits while they were read are in them or not.
   */
  private static void expectAllAccounted(
      List<DefinedEvent> events,
      List<Optional<EventProfile>> profiles,
      Map<String, Count> delivered,
      long lost) {
    Account sum = new Account(0, 0, 0);
    int exact = 0;
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      DefinedEvent event = events.get(i);
      long hits = profiles.get(i).orElseThrow().hits();
      Count count = delivered.getOrDefault(event.group() + ":" + event.event(), Count.NONE);
      Account one = new Account(count.untilFirst(), hits, count.untilSecond());
      sum = sum.plus(one);
      exact += count.untilFirst() == hits ? 1 : 0;
      if (hits == 0 || !one.holds(lost)) {
        wrong.add(event.definition().text() + ": " + one);
      }
    }
    System.out.println(sum + ", " + lost + " lost; the same number for " + exact + " events");
    assertEquals(List.of(), wrong, lost + " lost");
    assertTrue(sum.holds(lost), sum + ", " + lost + " lost");
  }

  /**
   * Hits, and what was delivered just before and just behind the moment at which they were counted.
   */
  private record Account(long before, long hits, long behind) {
    Account plus(Account other) {
      return new Account(before + other.before, hits + other.hits, behind + other.behind);
    }

    boolean holds(long lost) {
      return before <= hits && hits <= behind + lost;
    }
  }
}
