package io.sonde.engine.trace.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sonde.api.Subscription;
import io.sonde.api.Trace;
import io.sonde.api.event.Sink;
import io.sonde.api.event.SinkFactory;
import io.sonde.api.event.SinkSpec;
import io.sonde.api.probe.ProbeType;
import io.sonde.engine.fake.FakeProbeType;
import io.sonde.engine.fake.RecordingSink;
import io.sonde.engine.fake.Waiting;
import io.sonde.engine.fake.World;
import io.sonde.engine.sinks.internal.SinkDefinition;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Of a service that has left nothing is held, be its traces running, waiting or over. */
@Timeout(60)
class LettingGoTest {
  /** Opens sinks that know it, as those of a bundle know their bundle. */
  private static final class Plugin implements SinkFactory {
    @Override
    public Sink open(SinkSpec spec) {
      return new PluginSink(this);
    }
  }

  private static final class PluginSink extends RecordingSink {
    private final Plugin plugin;

    PluginSink(Plugin plugin) {
      this.plugin = plugin;
    }

    @Override
    public String toString() {
      return "sink of " + plugin;
    }
  }

  private final List<WeakReference<Object>> gone = new ArrayList<>();

  private void awaitCollection() {
    Waiting.until(
        "collection of " + gone.size(),
        () -> {
          System.gc();
          return gone.stream().allMatch(reference -> reference.get() == null);
        });
  }

  @Test
  void factoriesOfSinksThatAreHeldOrOver() throws Exception {
    try (World world = new World()) {
      List<Trace> traces = withPlugin(world);
      awaitCollection();
      assertEquals(Trace.State.ATTACHED, traces.get(1).state());
      assertEquals(10, traces.get(0).stats().sinks().get(0).delivered());
    }
  }

  // What a method's variables have held may be held as long as the method runs: hence these.

  private List<Trace> withPlugin(World world) throws Exception {
    Plugin plugin = new Plugin();
    gone.add(new WeakReference<>(plugin));
    world.engine.addSinkFactory(plugin, Map.of(SinkFactory.SCHEME, "plugin"));
    world.engine.configureSink("c", SinkDefinition.of("c", "plugin:c", List.of(), ""));
    Trace over = world.engine.start(World.spec("plugin:a", "plugin:b?policy=drop"));
    Trace held = world.engine.start(World.spec("plugin:a", "fake:a"));
    world.emit(0, 0, 10);
    world.emit(1, 0, 10);
    world.factory.sink("a").awaitCount(10);
    over.close();
    world.engine.removeSinkFactory(plugin);
    return List.of(over, held);
  }

  @Test
  void sinkServices() throws Exception {
    try (World world = new World()) {
      Trace trace = world.engine.start(World.spec("fake:a"));
      withServices(world);
      awaitCollection();
      assertEquals(3, trace.stats().sinks().size());
    }
  }

  private void withServices(World world) {
    RecordingSink used = new RecordingSink();
    RecordingSink unused = new RecordingSink();
    gone.add(new WeakReference<>(used));
    gone.add(new WeakReference<>(unused));
    world.engine.addSink(used, Map.of("component.name", "used"));
    world.emit(0, 0, 10);
    used.awaitCount(10);
    world.engine.updateSink(used, Map.of("component.name", "used", Sink.SAMPLE, "1/3"));
    world.engine.addSink(unused, Map.of("component.name", "unused"));
    world.engine.removeSink(used);
    world.engine.removeSink(unused);
  }

  @Test
  void subscriptions() throws Exception {
    try (World world = new World()) {
      withSubscription(world, world.engine.start(World.spec("fake:a")));
      awaitCollection();
    }
  }

  private void withSubscription(World world, Trace trace) {
    List<Object> subscriber = Collections.synchronizedList(new ArrayList<>());
    gone.add(new WeakReference<>(subscriber));
    Subscription subscription = trace.subscribe(subscriber::add);
    world.emit(0, 0, 10);
    Waiting.until("events", () -> subscriber.size() == 10);
    subscription.close();
  }

  @Test
  void probeTypesOfTracesThatWait() throws Exception {
    try (World world = new World()) {
      world.engine.removeProbeType(world.probeType);
      Trace trace = withProbeType(world);
      awaitCollection();
      assertEquals(Trace.State.WAITING, trace.state());
    }
  }

  private Trace withProbeType(World world) throws Exception {
    FakeProbeType type = new FakeProbeType(world.journal);
    gone.add(new WeakReference<>(type));
    world.engine.addProbeType(type, Map.of(ProbeType.NAME, "fake"));
    Trace trace = world.engine.start(World.text("one two", "fake:a"));
    world.engine.removeProbeType(type);
    return trace;
  }
}
