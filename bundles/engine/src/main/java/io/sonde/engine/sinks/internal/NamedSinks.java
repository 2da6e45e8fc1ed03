package io.sonde.engine.sinks.internal;

import io.sonde.api.TraceException;
import io.sonde.api.TraceId;
import io.sonde.api.UnknownSchemeException;
import io.sonde.api.event.SinkFactory;
import io.sonde.api.event.SinkSpec;
import io.sonde.engine.delivery.internal.LaneFactory;
import io.sonde.engine.plan.internal.ServiceTable;
import java.util.ArrayList;
import java.util.List;

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
    private final SinkOptions options;
    private final SinkFactory factory;

    private Prepared(SinkSpec spec, SinkOptions options, SinkFactory factory) {
      this.spec = spec;
      this.options = options;
      this.factory = factory;
    }

    /**
     * Opens it; the caller closes it.
     *
     * @param died called when the sink takes no more
     */
    public NamedSink open(TraceId trace, Runnable died) throws TraceException {
      return NamedSink.open(trace, spec, options, factory, lanes, died);
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
      prepared.add(new Prepared(spec, SinkOptions.of(spec, lanes.settings()), factory));
    }
    return prepared;
  }
}
