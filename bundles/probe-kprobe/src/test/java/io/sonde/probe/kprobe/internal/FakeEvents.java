package io.sonde.probe.kprobe.internal;

import io.sonde.api.lang.TracepointFormat;
import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import io.sonde.tracefs.EventRefusedException;
import io.sonde.tracefs.KernelVerdict;
import io.sonde.tracefs.KprobeDefinition;
import io.sonde.tracefs.KprobeEvent;
import io.sonde.tracefs.KprobeEvents;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A registry in memory. */
final class FakeEvents implements KprobeEvents {
  boolean available;

  /** What the kernel says to the next definition; null to take it. */
  Errno refusal;

  /** An id that cannot be read. */
  boolean withoutId;

  /** Lines that are in it. */
  final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  @Override
  public boolean available() {
    return available;
  }

  @Override
  public KprobeEvent add(KprobeDefinition.Point point) throws IOException {
    KprobeDefinition definition =
        new KprobeDefinition(point, "sonde_1_2_3", "event_" + lines.size(), "");
    if (refusal != null) {
      throw new EventRefusedException(
          definition.text(),
          Optional.of(new KernelVerdict("the kernel's own words", definition.text(), 1)),
          new KernelException("write", "kprobe_events", refusal.number()));
    }
    lines.add(definition.text());
    return new Event(definition);
  }

  private final class Event implements KprobeEvent {
    private final KprobeDefinition definition;

    Event(KprobeDefinition definition) {
      this.definition = definition;
    }

    @Override
    public KprobeDefinition definition() {
      return definition;
    }

    @Override
    public int id() throws IOException {
      if (withoutId) {
        throw new IOException("no id");
      }
      return 1500;
    }

    @Override
    public TracepointFormat format() {
      throw new AssertionError("format");
    }

    @Override
    public void enable() {
      throw new AssertionError("enable");
    }

    @Override
    public void disable() {
      throw new AssertionError("disable");
    }

    @Override
    public OptionalLong misses() {
      return OptionalLong.of(3);
    }

    @Override
    public void close() {
      lines.remove(definition.text());
    }
  }
}
