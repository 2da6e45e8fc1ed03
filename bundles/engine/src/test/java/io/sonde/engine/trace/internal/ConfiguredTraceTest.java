package io.sonde.engine.trace.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Trace;
import io.sonde.api.TraceException;
import io.sonde.api.TraceSpec;
import io.sonde.api.probe.ProbeType;
import io.sonde.engine.config.internal.TraceDefinition;
import io.sonde.engine.fake.Waiting;
import io.sonde.engine.fake.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Traces that configurations ask for. */
@Timeout(60)
class ConfiguredTraceTest {
  private static final String PID = "io.sonde.trace~one";

  private record Wanted(TraceSpec spec) implements TraceDefinition {
    @Override
    public String pid() {
      return PID;
    }
  }

  private static Trace only(World world, String text) {
    Waiting.until("trace of " + text, () -> texts(world).equals(List.of(text)));
    return world.engine.traces().get(0);
  }

  private static List<String> texts(World world) {
    return world.engine.traces().stream().map(t -> t.spec().source().text()).toList();
  }

  @Test
  void itIsStartedReplacedAndEnded() throws Exception {
    try (World world = new World()) {
      world.engine.configureTrace(PID, new Wanted(World.text("one", "fake:a")));
      Trace first = only(world, "one");
      world.journal.forget();
      world.engine.configureTrace(PID, new Wanted(World.text("two", "fake:a")));
      only(world, "two");
      assertEquals(Trace.State.ENDED, first.state());
      List<String> steps = world.journal.entries();
      assertTrue(steps.indexOf("attach two") < steps.indexOf("detach one"), steps::toString);
      world.engine.unconfigureTrace(PID);
      Waiting.until("the end", () -> world.engine.traces().isEmpty());
      assertEquals(0, world.probeType.attached());
    }
  }

  @Test
  void oneThatCannotBeHadLeavesTheOldOne() throws Exception {
    try (World world = new World()) {
      world.engine.configureTrace(PID, new Wanted(World.text("one")));
      Trace first = only(world, "one");
      world.journal.fail("attach two");
      world.engine.configureTrace(PID, new Wanted(World.text("two")));
      world.engine.configureTrace(
          PID,
          new TraceDefinition() {
            @Override
            public String pid() {
              return PID;
            }

            @Override
            public TraceSpec spec() throws TraceException {
              throw new TraceException("no program");
            }
          });
      world.engine.configureTrace("other", new Wanted(World.text("three")));
      Waiting.until("the one after", () -> texts(world).contains("three"));
      assertEquals(List.of("one", "three"), texts(world));
      assertEquals(Trace.State.ATTACHED, first.state());
    }
  }

  @Test
  void theSameAgainChangesNothing() throws Exception {
    try (World world = new World()) {
      world.engine.configureTrace(PID, new Wanted(World.text("one", "fake:a")));
      Trace first = only(world, "one");
      world.engine.configureTrace(PID, new Wanted(World.text("one", "fake:a")));
      world.engine.configureTrace("other", new Wanted(World.text("three")));
      Waiting.until("the one after", () -> texts(world).contains("three"));
      assertEquals(first, world.engine.traces().get(0));
    }
  }

  @Test
  void itWaitsForWhatItNeeds() throws Exception {
    try (World world = new World()) {
      world.engine.removeProbeType(world.probeType);
      world.engine.configureTrace(PID, new Wanted(World.text("one", "fake:a")));
      world.engine.configureTrace("two", new Wanted(World.text("two", "fake:b")));
      world.engine.addProbeType(world.probeType, Map.of(ProbeType.NAME, "fake"));
      Waiting.until("both", () -> texts(world).size() == 2);
    }
  }

  @Test
  void oneThatFailedIsTriedAgainWhenAServiceComes() throws Exception {
    try (World world = new World()) {
      world.engine.configureTrace(PID, new Wanted(World.text("one", "fake:a")));
      only(world, "one");
      world.engine.removeProbeType(world.probeType);
      world.journal.fail("attach one");
      world.engine.addProbeType(world.probeType, Map.of(ProbeType.NAME, "fake"));
      Waiting.until("the failure", () -> world.engine.traces().isEmpty());
      world.journal.mend();
      world.engine.addProbeType(world.probeType, Map.of(ProbeType.NAME, "third"));
      only(world, "one");
    }
  }

  @Test
  void nothingIsLeftOfThemAtTheEnd() throws Exception {
    World world = new World();
    for (int i = 0; i < 5; i++) {
      world.engine.configureTrace(i, new Wanted(World.text("one", "fake:a")));
    }
    world.close();
    assertEquals(List.of(), world.engine.traces());
    assertEquals(0, world.probeType.attached());
    assertTrue(
        Thread.getAllStackTraces().keySet().stream()
            .noneMatch(t -> t.isAlive() && t.getName().equals("sonde-configuration")));
  }
}
