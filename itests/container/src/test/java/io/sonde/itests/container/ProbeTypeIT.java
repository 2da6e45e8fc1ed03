package io.sonde.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.sonde.api.Trace;
import io.sonde.api.TraceException;
import io.sonde.api.TraceSpec;
import io.sonde.api.Tracer;
import io.sonde.api.event.Event;
import io.sonde.api.probe.ProbeBinding;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/**
 * A bundle that is none of sonde's own brings a type of probe while sonde runs: its name, the
 * spellings by which texts ask for it, and a context that no part of sonde knows.
 */
public class ProbeTypeIT extends InContainer {
  private static final String SAMPLES =
      """
      struct sample { u64 ip; u64 sp; u64 period; u64 addr; char task[16]; };
      BPF_RINGBUF_OUTPUT(samples, 64);
      static int submit(struct bpf_perf_event_data *ctx) {
        struct pt_regs *regs = &ctx->regs;
        struct sample s = {};
        s.ip = PT_REGS_IP(&ctx->regs);
        s.sp = PT_REGS_SP(regs);
        s.period = ctx->sample_period;
        s.addr = ctx->addr;
        bpf_get_current_comm(&s.task, sizeof(s.task));
        // the test's program, forkabcd; not fork-1-event-thread, which Surefire has
        if (s.task[0] == 'f' && s.task[1] == 'o' && s.task[2] == 'r' && s.task[3] == 'k'
            && s.task[4] != '-')
          samples.ringbuf_output(&s, sizeof(s), 0);
        return 0;
      }
      """;
  private static final String FAULTS =
      SAMPLES
          + "int software__page_faults(struct bpf_perf_event_data *ctx) { return submit(ctx); }\n";

  private final Queue<Event> seen = new ConcurrentLinkedQueue<>();
  private Tracer tracer;
  private Bundle bundle;

  @Before
  public void start() throws Exception {
    tracer = Hello.tracer(context);
    TraceException unknown =
        assertThrows(TraceException.class, () -> tracer.start(TraceSpec.c(FAULTS)));
    assertEquals("the text names no probe: nothing would be traced", unknown.getMessage());
    assertRefused(
        "SOFTWARE_PROBE(cpu_clock) { return 0; } int kprobe__sys_sync(void *ctx) { return 0; }",
        "no probe type that is installed has a macro 'SOFTWARE_PROBE'");
    bundle =
        context.installBundle(Path.of(System.getProperty("sonde.probe-type")).toUri().toString());
    bundle.start();
  }

  @After
  public void uninstall() throws Exception {
    if (bundle.getState() != Bundle.UNINSTALLED) {
      bundle.uninstall();
    }
  }

  @Test
  public void aTypeComesLeavesAndComesBackUnderARunningTrace() throws Exception {
    try (Forker forker = new Forker();
        Trace trace = start(TraceSpec.c(FAULTS))) {
      forker.fork(FORKS);
      Eventually.get("page faults", seen::size, count -> count >= FORKS);
      for (Event event : seen) {
        Map<String, Object> fields = event.fields();
        assertEquals(fields.toString(), 1L, number(fields, "period"));
        assertTrue(fields.toString(), number(fields, "addr") != 0 && number(fields, "ip") != 0);
        assertTrue(fields.toString(), number(fields, "sp") != 0);
        assertEquals(forker.task(), fields.get("task"));
      }

      for (int round = 0; round < 3; round++) {
        bundle.stop();
        assertEquals(Trace.State.WAITING, trace.state());
        assertEquals(List.of(), perfEvents());
        int before = settled();
        forker.fork(FORKS);
        assertEquals("events of no probe", before, settled());

        bundle.start();
        Eventually.get("probe again", trace::state, state -> state == Trace.State.ATTACHED);
        forker.fork(FORKS);
        Eventually.get("page faults again", seen::size, count -> count >= before + FORKS);
      }
    }
    assertEquals(List.of(), perfEvents());
  }

  @Test
  public void aTraceThatWaitsKeepsNothingOfABundleThatIsGone() throws Exception {
    try (Forker forker = new Forker();
        Trace trace = start(TraceSpec.c(FAULTS))) {
      forker.fork(FORKS);
      WeakReference<ClassLoader> loader =
          new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());
      bundle.uninstall();
      assertEquals(Trace.State.WAITING, trace.state());
      assertEquals(List.of(), perfEvents());
      Eventually.get(
          "end of the bundle's class loader",
          () -> {
            System.gc();
            return loader.get();
          },
          left -> left == null);
    }
  }

  @Test
  public void textsAskForItByMacroAndBindingsByItsName() throws Exception {
    String macro = SAMPLES + "SOFTWARE_PROBE(cpu_clock, 1000000) { return submit(args); }\n";
    TraceSpec bound =
        TraceSpec.c(SAMPLES + "int tick(struct bpf_perf_event_data *ctx) { return submit(ctx); }\n")
            .withProbe(new ProbeBinding("software", "cpu-clock:1000000", "tick"));
    for (TraceSpec spec : List.of(TraceSpec.c(macro), bound)) {
      seen.clear();
      try (Forker forker = new Forker();
          Trace trace = start(spec)) {
        assertEquals(Trace.State.ATTACHED, trace.state());
        Eventually.get(
            "samples of a busy program",
            () -> {
              forker.fork(FORKS);
              return seen.size();
            },
            count -> count > 0);
      }
      assertEquals(1_000_000L, number(seen.element().fields(), "period"));
    }
  }

  @Test
  public void whatItCannotGiveIsSaid() {
    assertRefused("int software__page_fault(void *ctx) { return 0; }", "software event");
    assertRefused(
        "int software__cpu_clock(struct bpf_perf_event_data *ctx) { return ctx->perid; }",
        "has no member 'perid'");
    assertRefused(
        "int software__cpu_clock(struct bpf_perf_event_data *ctx, int fd) { return fd; }",
        "parameter 'fd' cannot be read: software:cpu_clock is given as a sampled perf event here");
  }

  private void assertRefused(String text, String why) {
    TraceException refusal =
        assertThrows(TraceException.class, () -> tracer.start(TraceSpec.c(text)));
    assertTrue(refusal.getMessage(), refusal.getMessage().contains(why));
  }

  @Test
  public void commandsListAndRunItWithoutKnowingIt() throws Exception {
    Gogo gogo = new Gogo(context);
    String events = gogo.run("sonde:list 'software:*clock'");
    assertEquals("software:cpu-clock\nsoftware:task-clock\n", events);

    String tick =
        "int tick(void *ctx) { bpf_trace_printk(\\\"" + hello.greeting() + "\\\\n\\\"); }";
    String lines =
        gogo.run(
            "sonde:run --count 5 --duration 20s --probe software:cpu-clock:100hz=tick -e \""
                + tick
                + "\"");
    assertTrue(lines, lines.contains(hello.greeting()));

    String help = gogo.run("sonde:run --help");
    assertTrue(help, help.contains("software__NAME, SOFTWARE_PROBE(...)"));
  }

  private Trace start(TraceSpec spec) throws TraceException {
    Trace trace = tracer.start(spec);
    trace.subscribe(seen::add);
    return trace;
  }

  /** How many events there are when no more come. */
  private int settled() throws InterruptedException {
    int before;
    do {
      before = seen.size();
      Thread.sleep(200);
    } while (seen.size() != before);
    return before;
  }

  /** What this process has open of perf events. */
  private static List<String> perfEvents() throws Exception {
    return Footprint.now().descriptors().stream().filter(to -> to.contains("perf_event")).toList();
  }

  private static long number(Map<String, Object> fields, String name) {
    return ((Number) fields.get(name)).longValue();
  }
}
