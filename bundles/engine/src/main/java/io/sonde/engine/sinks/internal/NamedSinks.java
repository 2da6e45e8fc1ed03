package io.sonde.engine.sinks.internal;

import io.sonde.api.TraceException;
import io.sonde.api.UnknownSchemeException;
import io.sonde.api.event.QueuePolicy;
import io.sonde.api.event.SinkFactory;
import io.sonde.api.event.SinkSpec;
import io.sonde.engine.plan.internal.ServiceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what opens the sinks that a specification names, before anything is opened. */
public final class NamedSinks {
  private final ServiceTable<SinkFactory> factories;
  private final LaneFactory lanes;

  public NamedSinks(ServiceTable<SinkFactory> factories, LaneFactory lanes) {
    this.factories = factories;
    this.lanes = lanes;
  }

  /** A sink that can be opened, as far as can be told without opening it. */
  public final class Prepared {
    private final SinkSpec spec;
    private final QueuePolicy policy;
    private final SinkFactory factory;

    private Prepared(SinkSpec spec, QueuePolicy policy, SinkFactory factory) {
      this.spec = spec;
      this.policy = policy;
      this.factory = factory;
    }

    /**
     * Opens it; the caller closes it.
     *
     * @param died called when the sink takes no more
     */
    public NamedSink open(Runnable died) throws TraceException {
      return NamedSink.open(spec, policy, factory, lanes, died);
    }
  }

  /** Checks the schemes and common options of all. */
  public List<Prepared> prepare(List<SinkSpec> specs) throws TraceException {
    List<Prepared> prepared = new ArrayList<>();
    for (SinkSpec spec : specs) {
      SinkFactory factory =
          factories
              .find(spec.scheme())
              .orElseThrow(() -> new UnknownSchemeException(spec.scheme(), factories.names()));
      prepared.add(new Prepared(spec, policy(spec), factory));
    }
    return prepared;
  }

  private static QueuePolicy policy(SinkSpec spec) throws TraceException {
    Optional<String> option = spec.option(SinkSpec.POLICY);
    if (option.isEmpty()) {
      return QueuePolicy.BLOCK;
    }
    return switch (option.get().toLowerCase(Locale.ROOT)) {
      case "block" -> QueuePolicy.BLOCK;
      case "drop" -> QueuePolicy.DROP;
      case "spill" ->
          throw new TraceException(
              "sink " + spec.uri() + ": policy=spill is not supported by this release",
              "use policy=block or policy=drop");
      default ->
          throw new TraceException(
              "sink " + spec.uri() + ": unknown policy '" + option.get() + "'",
              "use policy=block or policy=drop");
    };
  }
}
