package io.sonde.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.sonde.api.Trace;
import io.sonde.api.TraceSpec;
import io.sonde.api.TraceStats;
import io.sonde.api.TraceStats.SinkStats;
import io.sonde.api.Tracer;
import io.sonde.api.event.Loss;
import io.sonde.api.event.Sink;
import io.sonde.launcher.Embedded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/**
 * Bundles are updated, installed, removed, stopped and started under a trace of more than 100,000
 * events a second. Each consumer follows the numbers of its events: none comes twice, none is
 * missing but those that the account counts; and of the bundles that have gone nothing is left.
 */
public class DynamicsIT {
  private static final int ROUNDS = 20;
  private static final int RATE = 150_000;
  private static final int LEAST_RATE = 100_000;
  private static final long PAUSE_MILLIS = 100;
  private static final String FILE_SINK = "sink-file";
  private static final String FORMAT = "format";
  private static final String PROBE = "probe-tracepoint";
  private static final String LIVE = "live";

  private static final String TEXT =
      """
      struct event { u64 number; };
      BPF_RINGBUF_OUTPUT(events, 256);
      BPF_ARRAY(calls, u64, 1);
      RAW_TRACEPOINT_PROBE(sys_enter) {
        if (ctx->args[1] != GETPPID || bpf_get_current_pid_tgid() >> 32 != WANTED)
          return 0;
        int zero = 0;
        u64 *count = calls.lookup(&zero);
        if (!count)
          return 0;
        struct event e = {};
        e.number = (*count)++;
        events.ringbuf_output(&e, sizeof(e), 0);
        return 0;
      }
      """;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final Loaders loaders = new Loaders();
  private BundleContext context;

  @Before
  public void privilege() throws Exception {
    Privilege.require();
  }

  @Test
  public void nothingIsLostUncountedAndNothingIsLeft() throws Exception {
    try (Embedded framework = Embedded.start();
        PacedCalls calls = new PacedCalls(RATE)) {
      context = framework.context();
      Path storage = Path.of(context.getProperty(Constants.FRAMEWORK_STORAGE));
      // the first update turns a reference to a file into a file of the framework's own
      update(FILE_SINK, 0);
      update(FORMAT, 0);
      Tracer tracer = Hello.tracer(context);
      tracer.start(spec(calls.pid())).close(); // what the JVM and JNA keep for good is there now
      Footprint before = Footprint.now();
      SequenceSink live = new SequenceSink();
      ServiceRegistration<Sink> registration =
          context.registerService(
              Sink.class,
              live,
              new Hashtable<>(Map.of("component.name", LIVE, Sink.POLICY, "block")));
      Path file = folder.getRoot().toPath().resolve("events.jsonl");
      String uri = "file:" + file;
      Trace trace = tracer.start(spec(calls.pid()).to(uri + "?queue=64M"));
      try (trace) {
        calls.begin();
        Eventually.get("first events", () -> live.get()[SequenceSink.EVENTS], n -> n > RATE / 10);
        Footprint running = Footprint.now();
        int revisions = revisions(storage);
        long installed = rounds(trace);
        Eventually.get("end of the sinks", () -> Footprint.now().beyond(running), List::isEmpty);
        assertEquals("files of the framework's", revisions, revisions(storage));
        assertRate(calls.stop());
        Eventually.get("settled trace", trace::stats, s -> account(s, uri).waiting() == 0);
        takeProbeTypeAway(trace);
        trace.close();
        assertSinks(trace.stats(), uri, file, live.get(), installed);
      }
      loaders.watch("the last " + FILE_SINK, bundle(FILE_SINK));
      bundle(FILE_SINK).uninstall();
      registration.unregister();
      Eventually.get("end of the class loaders", loaders::left, List::isEmpty);
      Eventually.get("end of the trace", () -> Footprint.now().beyond(before), List::isEmpty);
      assertEquals("class loaders looked at", 2 * ROUNDS + 5, loaders.watched());
    }
  }

  private static TraceSpec spec(int pid) {
    TraceSpec spec =
        TraceSpec.c(
            "#define WANTED " + pid + "\n#define GETPPID " + PacedCalls.getppid() + "\n" + TEXT);
    return spec.withName("calls");
  }

  /** Everything that is to be done under load, at once; gives the events of all installed sinks. */
  private long rounds(Trace trace) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      Future<?> updates = threads.submit(this::updateFileSink);
      Future<?> restarts = threads.submit(() -> restartProbeType(trace));
      Future<Long> installed = threads.submit(this::installAndRemoveSinks);
      updates.get();
      restarts.get();
      return installed.get();
    } finally {
      threads.shutdownNow();
      threads.awaitTermination(10, TimeUnit.SECONDS);
    }
  }

  /** And at the end the bundle of the formats that its sinks hold. */
  private Void updateFileSink() throws Exception {
    for (int round = 1; round <= ROUNDS; round++) {
      update(FILE_SINK, round);
      Thread.sleep(PAUSE_MILLIS);
    }
    update(FORMAT, 1);
    return null;
  }

  private void update(String name, int round) throws Exception {
    Path jar = Provision.own().stream().filter(p -> is(p, name)).findFirst().orElseThrow();
    loaders.watch(name + ", round " + round, bundle(name));
    bundle(name).update(Repacked.as("0.1.0.r" + round, jar));
    assertEquals("0.1.0.r" + round, bundle(name).getVersion().toString());
  }

  private Void restartProbeType(Trace trace) throws Exception {
    for (int round = 1; round <= ROUNDS; round++) {
      bundle(PROBE).stop();
      assertEquals(Trace.State.WAITING, trace.state());
      bundle(PROBE).start();
      Eventually.get("attached trace", trace::state, s -> s == Trace.State.ATTACHED);
      Thread.sleep(PAUSE_MILLIS);
    }
    return null;
  }

  private long installAndRemoveSinks() throws Exception {
    long events = 0;
    for (int round = 1; round <= ROUNDS; round++) {
      Bundle bundle = installSink(round);
      Supplier<long[]> told = told();
      Eventually.get("events there", () -> told.get()[SequenceSink.EVENTS], n -> n > 10_000);
      loaders.watch("sink " + round, bundle);
      bundle.uninstall();
      long[] numbers = told.get();
      assertOrdered("installed sink " + round, numbers);
      assertEquals("missing at installed sink " + round, 0, numbers[SequenceSink.MISSING]);
      events += numbers[SequenceSink.EVENTS];
    }
    return events;
  }

  private Bundle installSink(int round) throws Exception {
    Bundle bundle =
        context.installBundle(
            "test:sink-" + round, SinkBundle.pack(SequenceSink.class, Supplier.class));
    bundle.start();
    return bundle;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private Supplier<long[]> told() throws Exception {
    Collection<ServiceReference<Supplier>> references =
        Eventually.get(
            "service of the bundle's",
            () ->
                context.getServiceReferences(
                    Supplier.class, "(component.name=" + SinkBundle.NAME + ")"),
            found -> !found.isEmpty());
    return context.getService(references.iterator().next());
  }

  private void takeProbeTypeAway(Trace trace) throws Exception {
    loaders.watch(PROBE, bundle(PROBE));
    bundle(PROBE).uninstall();
    assertEquals(Trace.State.WAITING, trace.state());
    Eventually.get("end of the class loaders while the trace waits", loaders::left, List::isEmpty);
  }

  private Bundle bundle(String name) {
    return Arrays.stream(context.getBundles())
        .filter(b -> ("io.sonde." + name).equals(b.getSymbolicName()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no bundle " + name));
  }

  private static boolean is(Path jar, String name) {
    return jar.getFileName().toString().matches(name + "-\\d.*");
  }

  private static void assertRate(PacedCalls.Done done) {
    assertTrue(done + ": " + done.rate(), done.rate() >= LEAST_RATE);
  }

  private static void assertOrdered(String what, long[] numbers) {
    assertEquals(what + ": twice or late", 0, numbers[SequenceSink.DISORDERED]);
    assertEquals(what + ": used after it was closed", 0, numbers[SequenceSink.AFTER_CLOSE]);
  }

  private static void assertSinks(
      TraceStats stats, String uri, Path file, long[] live, long installed) throws IOException {
    long emitted = stats.emitted().orElseThrow();
    long refused = lost(stats.losses());
    assertOrdered(LIVE, live);
    assertEquals("missing at the live sink", 0, live[SequenceSink.MISSING]);
    assertEquals("the live sink: " + stats, emitted - refused, live[SequenceSink.EVENTS]);

    SinkStats toFile = account(stats, uri);
    assertEquals("the file: " + stats, emitted - refused, linesOnce(file) + lost(toFile.losses()));

    SinkStats third = account(stats, SinkBundle.NAME);
    assertEquals("one account for all installed sinks", 3, stats.sinks().size());
    assertEquals("events of the installed sinks", installed, third.delivered());
    assertEquals(
        "the installed sinks: " + stats,
        emitted - refused,
        third.delivered() + lost(third.losses()) + third.absent());
  }

  private static SinkStats account(TraceStats stats, String sink) {
    return stats.sinks().stream().filter(s -> s.sink().equals(sink)).findFirst().orElseThrow();
  }

  private static long lost(List<Loss> losses) {
    return losses.stream()
        .filter(loss -> loss.place().ofEmitted())
        .mapToLong(loss -> loss.count().orElseThrow())
        .sum();
  }

  /** The lines of events, whose numbers rise: so none is there twice. */
  private static long linesOnce(Path file) throws IOException {
    String begin = "{\"number\":";
    long count = 0;
    long last = -1;
    try (Stream<String> lines = Files.lines(file)) {
      for (String line : (Iterable<String>) lines.filter(l -> l.startsWith(begin))::iterator) {
        int end = begin.length();
        while (Character.isDigit(line.charAt(end))) {
          end++;
        }
        long number = Long.parseLong(line, begin.length(), end, 10);
        assertTrue(line + " after " + last, number > last);
        last = number;
        count++;
      }
    }
    return count;
  }

  /** Contents of bundles that the framework keeps. */
  private static int revisions(Path storage) throws IOException {
    try (Stream<Path> all = Files.walk(storage)) {
      return (int) all.filter(p -> p.getFileName().toString().startsWith("version")).count();
    }
  }
}
