package io.sonde.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.sonde.api.Trace;
import io.sonde.api.TraceSpec;
import io.sonde.api.TraceStats;
import io.sonde.api.event.Loss;
import io.sonde.bpf.map.RingBuffers;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/**
 * A workload's own number of calls is what was delivered and what was counted as lost; and a record
 * that vanishes between the kernel and the sink, uncounted, does not go unnoticed.
 */
public class EquationIT extends InContainer {
  private static final int CALLS = 20_000;
  private static final String ENGINE = "io.sonde.engine";

  /** Says its number, waits for a line, and calls getppid(2) so many times. */
  private static final String WORKLOAD =
      "$| = 1; print \"$$\\n\"; <STDIN>; syscall(%d) for 1 .. " + CALLS;

  private static final Map<String, Integer> GETPPID = Map.of("amd64", 110, "aarch64", 173);

  @Test
  public void callsAreWhatWasDeliveredAndWhatWasLost() throws Exception {
    assertHolds(stats());
  }

  @Test
  public void aRecordThatVanishesBreaksTheEquation() throws Exception {
    ServiceReference<RingBuffers> reference = context.getServiceReference(RingBuffers.class);
    RingBuffers real = context.getService(reference);
    try {
      assertHolds(statsBy(new LeakyRingBuffers(real, 0)));
      TraceStats stats = statsBy(new LeakyRingBuffers(real, 1));
      assertThrows(AssertionError.class, () -> assertHolds(stats));
      assertEquals(stats.toString(), 1, lost(stats, true) - lost(stats, false));
    } finally {
      context.ungetService(reference);
    }
  }

  private static void assertHolds(TraceStats stats) {
    assertEquals("emitted", CALLS, stats.emitted().orElseThrow());
    assertEquals(stats.toString(), CALLS, delivered(stats) + lost(stats, false));
  }

  private static long delivered(TraceStats stats) {
    return stats.sinks().get(0).delivered();
  }

  /**
   * @param unaccounted whether what nobody counted, and the account only finds missing, is one
   */
  private static long lost(TraceStats stats, boolean unaccounted) {
    return Losses.ofEmitted(stats, stats.sinks().get(0))
        .filter(loss -> unaccounted || loss.place() != Loss.Place.UNACCOUNTED)
        .mapToLong(loss -> loss.count().orElseThrow())
        .sum();
  }

  private TraceStats stats() throws Exception {
    String script = String.format(WORKLOAD, GETPPID.get(System.getProperty("os.arch")));
    Process workload = new ProcessBuilder("perl", "-e", script).start();
    try {
      String text =
          "struct event { u64 time; };"
              + " BPF_RINGBUF_OUTPUT(events, 16);"
              + " int kprobe__sys_getppid(void *ctx) {"
              + " if (bpf_get_current_pid_tgid() >> 32 != "
              + workload.inputReader().readLine()
              + ") return 0;"
              + " struct event e = {.time = bpf_ktime_get_ns()};"
              + " events.ringbuf_output(&e, sizeof(e), 0);"
              + " return 0; }";
      Trace trace = Hello.tracer(context).start(TraceSpec.c(text).to("file:/dev/null"));
      try (trace) {
        try (OutputStream go = workload.getOutputStream()) {
          go.write('\n');
        }
        if (!workload.waitFor(1, TimeUnit.MINUTES)) {
          throw new AssertionError("the workload did not end");
        }
      }
      return trace.stats();
    } finally {
      workload.destroyForcibly();
    }
  }

  /** The same, with ring buffers read by another service. */
  private TraceStats statsBy(RingBuffers service) throws Exception {
    ServiceRegistration<RingBuffers> registration =
        context.registerService(
            RingBuffers.class,
            service,
            FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, 1000)));
    restartEngine();
    try {
      return stats();
    } finally {
      registration.unregister();
      restartEngine();
    }
  }

  private void restartEngine() throws Exception {
    Bundle engine =
        Arrays.stream(context.getBundles())
            .filter(bundle -> bundle.getSymbolicName().equals(ENGINE))
            .findFirst()
            .orElseThrow();
    engine.stop();
    engine.start();
  }
}
