package io.sonde.tracefs.internal;

import io.sonde.api.event.EventSource;
import io.sonde.tracefs.EventSelection;
import io.sonde.tracefs.Recording;
import java.io.IOException;
import java.util.List;

/** A recording in an instance of its own. */
final class InstanceRecording implements Recording {
  private final TraceInstance instance;
  private final List<EventSelection> events;
  private final PageSource source;
  private long recorded;
  private boolean closed;

  /**
   * @param instance owned by this object from now on, as is the source
   */
  InstanceRecording(TraceInstance instance, List<EventSelection> events, PageSource source) {
    this.instance = instance;
    this.events = List.copyOf(events);
    this.source = source;
  }

  @Override
  public List<EventSource> sources() {
    return List.of(source);
  }

  @Override
  public String instance() {
    return instance.path();
  }

  @Override
  public synchronized long recorded() throws IOException {
    if (!closed) {
      recorded = instance.recorded();
    }
    return recorded;
  }

  @Override
  public synchronized void enable() throws IOException {
    try {
      for (EventSelection event : events) {
        instance.write(EventSetUp.folder(event) + "/enable", "1");
      }
    } catch (IOException e) {
      try {
        disable();
      } catch (IOException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
  }

  /** The buffer itself stays on: what it refused would be counted nowhere. */
  @Override
  public synchronized void disable() throws IOException {
    if (!closed) {
      instance.write("events/enable", "0");
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    Failures failures = new Failures();
    failures.collect(instance.path(), this::disable);
    failures.collect(instance.path(), source::close);
    failures.collect(instance.path(), instance::close);
    closed = true;
    failures.throwIfAny();
  }
}
