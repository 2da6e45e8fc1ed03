package io.sonde.engine.sinks.internal;

import io.sonde.api.TraceException;
import io.sonde.api.UnknownSchemeException;
import io.sonde.api.event.Sink;
import io.sonde.api.event.SinkFactory;
import io.sonde.api.event.SinkSpec;
import io.sonde.engine.delivery.internal.LaneFactory;
import io.sonde.engine.delivery.internal.SinkLane;
import io.sonde.engine.plan.internal.ServiceTable;
import java.io.IOException;
import java.lang.System.Logger.Level;

/**
 * A sink that a configuration asks for, shared by the traces that it selects. It is there from when
 * it could be opened first; from then on what comes while its factory is away, or while it is being
 * replaced, is held for the successor.
 */
final class ConfiguredSink {
  private final ServiceTable<SinkFactory> factories;
  private final LaneFactory lanes;
  private final SharedSinks shared;
  private SinkDefinition definition;

  /** Null before it could be opened first. */
  private volatile SharedSink current;

  /** What opened it; null while that is away. */
  private SinkFactory factory;

  private boolean gone;

  ConfiguredSink(
      SinkDefinition definition,
      ServiceTable<SinkFactory> factories,
      LaneFactory lanes,
      SharedSinks shared) {
    this.definition = definition;
    this.factories = factories;
    this.lanes = lanes;
    this.shared = shared;
  }

  /** Opens it if its factory is there. */
  synchronized void begin() {
    if (current == null && !gone) {
      apply(definition);
    }
  }

  /** Makes it what is wanted now; if that cannot be had it stays what it is. */
  synchronized void change(SinkDefinition wanted) {
    if (gone || current != null && wanted.equals(definition)) {
      return;
    }
    if (current == null) {
      definition = wanted;
    }
    apply(wanted);
  }

  private void apply(SinkDefinition wanted) {
    try {
      SinkFactory opener =
          factories
              .find(wanted.spec().scheme())
              .orElseThrow(
                  () -> new UnknownSchemeException(wanted.spec().scheme(), factories.names()));
      replace(wanted, opener);
    } catch (UnknownSchemeException e) {
      log(current == null ? Level.INFO : Level.ERROR, e, current == null ? "waits for it" : kept());
    } catch (TraceException e) {
      log(Level.ERROR, e, current == null ? "it gets nothing" : kept());
    }
  }

  private static String kept() {
    return "it goes on as before";
  }

  /** The new one is opened before anything is done to the old. */
  private void replace(SinkDefinition wanted, SinkFactory opener) throws TraceException {
    SinkOptions options = SinkOptions.shared(wanted.spec(), lanes.settings());
    Sink sink = open(opener, wanted.spec());
    SinkLane lane = lanes.shared(wanted.name(), options.lane(), true, this::takesNoMore);
    SharedSink next = new SharedSink(lane, wanted.selector(), options.filter());
    SharedSink before = current;
    if (before == null) {
      shared.add(next);
    } else {
      shared.replace(before, next);
      before.lane().finish();
      before.lane().awaitFinished();
    }
    lane.resume(sink);
    definition = wanted;
    current = next;
    factory = opener;
    if (!factories.contains(opener)) {
      factoryLeft(opener);
    }
  }

  private static Sink open(SinkFactory opener, SinkSpec spec) throws TraceException {
    try {
      return opener.open(spec.without(SinkSpec.DELIVERY));
    } catch (IOException | RuntimeException | LinkageError e) {
      String reason = e.getMessage() == null ? e.toString() : e.getMessage();
      throw new TraceException(spec.uri() + ": " + reason, null, e);
    }
  }

  /** A factory is no longer there: when this returns, nothing of it is in use. */
  synchronized void factoryLeft(SinkFactory left) {
    if (factory == left) {
      factory = null;
      current.lane().hold();
      factories.find(definition.spec().scheme()).ifPresent(this::reopen);
    }
  }

  /** A factory of this scheme is there: opens what waits for it. */
  synchronized void factoryCame(String scheme, SinkFactory came) {
    if (gone || factory != null || !scheme.equals(definition.spec().scheme())) {
      return;
    }
    if (current == null) {
      begin();
    } else {
      reopen(came);
    }
  }

  private void reopen(SinkFactory successor) {
    try {
      if (current.lane().isDead()) {
        replace(definition, successor);
        return;
      }
      current.lane().resume(open(successor, definition.spec()));
      factory = successor;
    } catch (TraceException e) {
      log(Level.ERROR, e, "its events are held, as far as there is room");
    }
  }

  /** Hands over what waits and closes it; what is held for a factory that is away is lost. */
  synchronized void end() {
    gone = true;
    factory = null;
    SharedSink last = current;
    current = null;
    if (last != null) {
      shared.remove(last);
      last.lane().finish();
      last.lane().awaitFinished();
    }
  }

  /** Called on any thread, with no lock held. */
  private void takesNoMore() {
    SharedSink dead = current;
    if (dead != null && dead.lane().isDead()) {
      System.getLogger(ConfiguredSink.class.getName())
          .log(
              Level.WARNING,
              "sink {0} takes no more: {1}",
              dead.lane().name(),
              dead.lane().failure());
    }
  }

  private void log(Level level, TraceException cause, String consequence) {
    System.getLogger(ConfiguredSink.class.getName())
        .log(
            level,
            "sink {0}: {1}{2}: {3}",
            definition.name(),
            cause.getMessage(),
            cause.remedy().map(remedy -> " (" + remedy + ")").orElse(""),
            consequence);
  }
}
