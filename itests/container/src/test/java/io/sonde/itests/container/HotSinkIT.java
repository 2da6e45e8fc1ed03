package io.sonde.itests.container;

import static org.junit.Assert.assertEquals;

import io.sonde.api.Trace;
import io.sonde.api.Tracer;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/**
 * A sink dropped into a running container gets the events of a running trace, and leaves no trace.
 */
public class HotSinkIT extends InContainer {
  @Test
  public void aSinkComesAndGoesUnderARunningTrace() throws Exception {
    Tracer tracer = Hello.tracer(context);
    AtomicInteger seen = new AtomicInteger();
    try (Forker forker = new Forker();
        Trace trace = tracer.start(hello.spec())) {
      String task = forker.task();
      trace.subscribe(event -> seen.addAndGet(hello.isOf(event, task) ? 1 : 0));
      forker.fork(FORKS);
      Eventually.get("first events", seen::get, count -> count == FORKS);
      Footprint before = Footprint.now();

      Bundle bundle = context.installBundle("test:sink", SinkBundle.pack());
      bundle.start();
      LongSupplier counter = counter();
      Eventually.get("sink of the bundle's", trace::stats, stats -> stats.sinks().size() == 2);
      forker.fork(FORKS);
      Eventually.get("events at the new sink", counter::getAsLong, count -> count >= FORKS);

      bundle.uninstall();
      Eventually.get("end of the sink", () -> Footprint.now().beyond(before), List::isEmpty);

      forker.fork(FORKS);
      Eventually.get("events after the sink has left", seen::get, count -> count == 3 * FORKS);
      assertEquals(Trace.State.ATTACHED, trace.state());
    }
  }

  private LongSupplier counter() throws Exception {
    Collection<ServiceReference<LongSupplier>> references =
        Eventually.get(
            "service of the bundle's",
            () ->
                context.getServiceReferences(
                    LongSupplier.class, "(component.name=" + SinkBundle.NAME + ")"),
            found -> !found.isEmpty());
    return context.getService(references.iterator().next());
  }
}
