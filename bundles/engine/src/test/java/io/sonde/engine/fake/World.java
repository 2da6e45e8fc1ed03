package io.sonde.engine.fake;

import io.sonde.api.Trace;
import io.sonde.api.TraceSpec;
import io.sonde.api.event.EventSource;
import io.sonde.api.event.SinkFactory;
import io.sonde.api.lang.Language;
import io.sonde.api.lang.Source;
import io.sonde.api.probe.ProbeType;
import io.sonde.engine.delivery.internal.DeliverySettings;
import io.sonde.engine.trace.internal.Engine;
import io.sonde.engine.trace.internal.EngineServices;
import io.sonde.engine.trace.internal.Publication;
import io.sonde.tracefs.TracePipes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** An engine in a world of fakes: language {@code words}, probe type {@code fake}, sinks fake:…. */
public final class World implements AutoCloseable {
  public final Journal journal = new Journal();
  public final FakeKernel kernel = new FakeKernel(journal);
  public final FakeLoader loader = new FakeLoader(journal);
  public final FakeLanguage language = new FakeLanguage(journal);
  public final FakeProbeType probeType = new FakeProbeType(journal);
  public final FakeFactory factory = new FakeFactory(journal);
  public final FakeEvents events = new FakeEvents(journal);
  public final FakeRecorder recorder = new FakeRecorder(journal, kernel);
  public final List<FakeSource> sources = new CopyOnWriteArrayList<>();
  public final List<String> published = new CopyOnWriteArrayList<>();
  public final Engine engine;

  /** Bytes of a record that a source gives. */
  public int recordSize = 64;

  /** Whether sources carry other programs' records too. */
  public boolean shared;

  /** Whether sources have a descriptor to wait for. */
  public boolean pollable = true;

  private int nextDescriptor = 100;

  public World() {
    this(new DeliverySettings(8 << 20, Duration.ofSeconds(5)));
  }

  public World(DeliverySettings settings) {
    engine =
        new Engine(
            new EngineServices(
                kernel, loader, new Pipes(), this::sweep, null, null, events, recorder),
            1,
            settings,
            new Published());
    engine.addLanguage(language, Map.of(Language.NAME, "words"));
    engine.addProbeType(probeType, Map.of(ProbeType.NAME, "fake", ProbeType.PREFIX, "on_"));
    engine.addSinkFactory(factory, Map.of(SinkFactory.SCHEME, "fake"));
  }

  private void sweep() throws IOException {
    if (journal.fails("sweep")) {
      throw new IOException("instance x stays");
    }
    journal.add("sweep");
  }

  /** A trace of one probe to these sinks. */
  public static TraceSpec spec(String... uris) {
    TraceSpec spec =
        TraceSpec.of(new Source("text", "first", "words", Map.of(), List.of())).withName("test");
    for (String uri : uris) {
      spec = spec.to(uri);
    }
    return spec;
  }

  /** Another text. */
  public static TraceSpec text(String text, String... uris) {
    TraceSpec spec = TraceSpec.of(new Source("text", text, "words", Map.of(), List.of()));
    for (String uri : uris) {
      spec = spec.to(uri);
    }
    return spec;
  }

  /** The trace's programs emit these numbers, and the source gives them. */
  public void emit(int trace, long from, long to) {
    loader.loaded().get(trace).count(to - from, 0);
    sources.get(trace).emit(from, to);
  }

  /**
   * What the fakes remember of traces that are over is no memory of the engine's; the numbers of
   * traces stay.
   */
  public void forget() {
    journal.forget();
    factory.forget();
    published.clear();
  }

  @Override
  public void close() {
    engine.close();
  }

  private final class Pipes implements TracePipes {
    @Override
    public EventSource open(String name) throws IOException {
      if (journal.fails("open source")) {
        throw new IOException("fails: open source");
      }
      journal.add("open source");
      int descriptor = pollable ? nextDescriptor++ : -1;
      FakeSource source =
          new FakeSource("trace_pipe", descriptor, recordSize, shared, journal, kernel);
      kernel.register(source);
      sources.add(source);
      return source;
    }
  }

  private final class Published implements Publication {
    @Override
    public Entry publish(Trace trace) {
      if (journal.fails("publish")) {
        throw new IllegalStateException("fails: publish");
      }
      published.add("publish");
      return new Entry() {
        @Override
        public void state(Trace.State state) {
          published.add(state.name());
        }

        @Override
        public void withdraw() {
          published.add("withdraw");
        }
      };
    }
  }
}
