package io.sonde.engine.trace.internal;

import io.sonde.api.MapView;
import io.sonde.api.TraceUsage;
import io.sonde.api.event.Loss;
import io.sonde.api.event.Loss.Place;
import io.sonde.api.probe.ProbeType;
import io.sonde.tracefs.Definitions;
import io.sonde.tracefs.EventProfile;
import io.sonde.tracefs.Recording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Events of tracefs that are recorded with no program of ours; those defined for it are its. */
final class RecordedEvents implements Emitter {
  private final Recording recording;
  private final Definitions definitions;
  private final boolean allHits;
  private volatile long atTheStop;

  /**
   * @param definitions all that were made for the recording; may be none
   * @param allHits whether every hit of the definitions makes one record and nothing else makes
   *     any: then what was emitted is what the kernel counts as hits, which it does before the
   *     trace buffer; else what was put there
   */
  RecordedEvents(Recording recording, Definitions definitions, boolean allHits) {
    this.recording = recording;
    this.definitions = definitions;
    this.allHits = allHits;
  }

  @Override
  public OptionalLong emitted() throws IOException {
    OptionalLong hits = allHits ? hits() : OptionalLong.empty();
    return hits.isPresent()
        ? OptionalLong.of(hits.getAsLong() - atTheStop)
        : OptionalLong.of(recording.recorded());
  }

  /**
   * Hits that made no record, at least: what is hit while this is read counts as recorded alone.
   */
  private long unrecorded() throws IOException {
    OptionalLong hits = allHits ? hits() : OptionalLong.empty();
    return hits.isPresent() ? Math.max(0, hits.getAsLong() - recording.recorded()) : 0;
  }

  /** Empty where the kernel does not count them. */
  private OptionalLong hits() throws IOException {
    long sum = 0;
    for (Optional<EventProfile> profile : definitions.profiles()) {
      if (profile.isEmpty()) {
        return OptionalLong.empty();
      }
      sum += profile.get().hits();
    }
    return OptionalLong.of(sum);
  }

  @Override
  public List<Loss> missed() throws IOException {
    List<Loss> missed = new ArrayList<>();
    List<Optional<EventProfile>> profiles = definitions.profiles();
    for (int i = 0; i < profiles.size(); i++) {
      OptionalLong misses = profiles.get(i).map(EventProfile::misses).orElse(OptionalLong.empty());
      if (misses.isPresent()) {
        missed.add(new Loss(Place.PROBE_MISS, definitions.defined().get(i).event(), misses));
      }
    }
    return missed;
  }

  /** What the buffer refuses, the source counts. */
  @Override
  public List<Loss> refused() {
    return List.of();
  }

  @Override
  public Map<String, MapView> maps() {
    return Map.of();
  }

  @Override
  public TraceUsage usage() {
    return TraceUsage.NONE;
  }

  @Override
  public Collection<ProbeType> probeTypes() {
    return List.of();
  }

  @Override
  public boolean detach(ProbeType gone) {
    return false;
  }

  @Override
  public boolean attachWaiting(String name, ProbeType type) {
    return false;
  }

  /**
   * The kernel stops recording an event a moment before it stops counting its hits
   * (disable_trace_kprobe in kernel/trace/trace_kprobe.c). Hits of that moment were never to be
   * recorded: they are left out of what was emitted.
   */
  @Override
  public void stop() throws IOException {
    long before = unrecorded();
    recording.disable();
    atTheStop += Math.max(0, unrecorded() - before);
  }

  /** The instance first: as long as an event is enabled anywhere, the kernel keeps it. */
  @Override
  public void close() throws IOException {
    try {
      recording.close();
    } finally {
      definitions.close();
    }
  }
}
