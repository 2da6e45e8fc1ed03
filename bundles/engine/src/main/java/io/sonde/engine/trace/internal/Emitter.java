package io.sonde.engine.trace.internal;

import io.sonde.api.MapView;
import io.sonde.api.TraceException;
import io.sonde.api.TraceUsage;
import io.sonde.api.event.Loss;
import io.sonde.api.probe.ProbeType;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What makes a trace's events in the kernel; the trace's sources hand them out. */
interface Emitter extends AutoCloseable {
  /** Events that it has made or tried to make; empty if that cannot be told. */
  OptionalLong emitted() throws IOException;

  /** Hits that made no event, by place; they are no part of what was emitted. */
  List<Loss> missed() throws IOException;

  /** Events emitted that it knows itself not to have come as far as a source. */
  List<Loss> refused() throws IOException;

  /** The maps that its text declares, by name. */
  Map<String, MapView> maps();

  /** What it takes of the machine; {@link TraceUsage#NONE} once it is closed. */
  TraceUsage usage();

  /** The probe types that it hangs on now. */
  Collection<ProbeType> probeTypes();

  /**
   * A probe type has left: takes off what it put on.
   *
   * @return whether there was anything
   */
  boolean detach(ProbeType gone);

  /**
   * A probe type of this name is there: attaches what waits for it.
   *
   * @return whether all are attached now, and were not before
   */
  boolean attachWaiting(String name, ProbeType type) throws TraceException;

  /** It makes no event from now on; those made wait in the sources. */
  void stop() throws IOException;

  /** Takes all of it out of the kernel; its sources are closed by now. */
  @Override
  void close() throws IOException;
}
