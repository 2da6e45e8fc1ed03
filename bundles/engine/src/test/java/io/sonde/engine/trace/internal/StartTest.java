package io.sonde.engine.trace.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sonde.api.Notice;
import io.sonde.api.Trace;
import io.sonde.api.TraceException;
import io.sonde.api.probe.ProbeBinding;
import io.sonde.engine.fake.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartTest {
  @Test
  void bindingsOfOneFunctionAreOneProbeBesideTheTexts() throws TraceException {
    try (World world = new World()) {
      world.engine.start(
          World.spec()
              .withAttach("attach", "auto")
              .withProbe(new ProbeBinding("fake", "vfs_*", "hit"))
              .withProbe(new ProbeBinding("fake", "a", "other", Map.of("attach", "pmu")))
              .withProbe(new ProbeBinding("fake", "b", "hit")));

      assertEquals(
          List.of("fake:first on_first auto", "fake:vfs_*,b hit auto", "fake:a other pmu"),
          world.language.lastTarget().plans().stream()
              .map(plan -> plan.probe())
              .map(p -> p + " " + p.function() + " " + p.options().get("attach"))
              .toList());
    }
  }

  @Test
  void leftoversThatStayAreToldAndKeepNoTrace() throws TraceException {
    try (World world = new World()) {
      world.journal.fail("sweep");
      Trace first = world.engine.start(World.spec());
      Trace second = world.engine.start(World.spec());

      Notice told = Notice.warning("what dead processes left in tracefs: instance x stays");
      assertEquals(1, first.notices().stream().filter(told::equals).count());
      assertEquals(0, second.notices().stream().filter(told::equals).count(), "it is done once");
    }
  }
}
