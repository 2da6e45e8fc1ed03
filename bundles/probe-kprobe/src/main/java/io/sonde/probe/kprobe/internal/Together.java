package io.sonde.probe.kprobe.internal;

import io.sonde.api.TraceException;
import io.sonde.api.probe.Attachment;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** One program on several functions by an attachment each: all of them, or none. */
final class Together implements Attachment {
  /** More would take minutes to attach and to detach, and as many descriptors. */
  static final int MOST = 1000;

  private final List<Attachment> parts;

  private Together(List<Attachment> parts) {
    this.parts = List.copyOf(parts);
  }

  /** Attaches to one function. */
  @FunctionalInterface
  interface One {
    Attachment attach(Place place) throws TraceException;
  }

  /**
   * Attaches to each place in turn.
   *
   * @throws TraceException the first refusal; nothing stays attached then
   */
  static Attachment attach(List<Place> places, One one) throws TraceException {
    List<Attachment> done = new ArrayList<>();
    try {
      for (Place place : places) {
        done.add(one.attach(place));
      }
    } catch (TraceException | RuntimeException e) {
      try {
        SideBySide.close(done);
      } catch (RuntimeException left) {
        e.addSuppressed(left);
      }
      throw e;
    }
    return done.size() == 1 ? done.get(0) : new Together(done);
  }

  @Override
  public String description() {
    return parts.get(0).description() + " and " + (parts.size() - 1) + " more";
  }

  /** The sum; unknown if that of one is. */
  @Override
  public OptionalLong misses() {
    long sum = 0;
    for (Attachment part : parts) {
      OptionalLong misses = part.misses();
      if (misses.isEmpty()) {
        return misses;
      }
      sum += misses.getAsLong();
    }
    return OptionalLong.of(sum);
  }

  @Override
  public void close() {
    SideBySide.close(parts);
  }
}
