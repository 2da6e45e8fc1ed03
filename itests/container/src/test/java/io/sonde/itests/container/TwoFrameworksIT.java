package io.sonde.itests.container;

import static org.junit.Assert.assertEquals;

import io.sonde.api.Trace;
import io.sonde.launcher.Embedded;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Before;
import org.junit.Test;

/** Two frameworks in one JVM trace at the same time; each gets all of its own events. */
public class TwoFrameworksIT {
  private static final int FORKS = 37;

  @Before
  public void privilege() throws Exception {
    Privilege.require();
  }

  @Test
  public void bothTraceSideBySide() throws Exception {
    AtomicInteger first = new AtomicInteger();
    AtomicInteger second = new AtomicInteger();
    try (Forker forker = new Forker();
        Embedded one = Embedded.start();
        Embedded two = Embedded.start()) {
      Trace early = trace(one, Hello.unique(), forker, first);
      try (early) {
        Trace late = trace(two, Hello.unique(), forker, second);
        try (late) {
          forker.fork(FORKS);
        }
        assertEquals("second framework", FORKS, second.get());
        forker.fork(FORKS);
      }
      assertEquals("first framework", 2 * FORKS, first.get());
      assertEquals("second framework, after its end", FORKS, second.get());
    }
  }

  private static Trace trace(Embedded framework, Hello hello, Forker forker, AtomicInteger seen)
      throws Exception {
    String task = forker.task();
    Trace trace = framework.tracer().start(hello.spec());
    trace.subscribe(event -> seen.addAndGet(hello.isOf(event, task) ? 1 : 0));
    return trace;
  }
}
