package io.sonde.tracefs;

import io.sonde.api.lang.TracepointFormat;
import io.sonde.tracefs.dynamic.EventSyntaxException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An event of the kernel, as one of its trace buffers sees it: the folder {@code
 * events/GROUP/EVENT}. It is the kernel's, not this object's: nothing is to be closed.
 */
@ProviderType
public interface TraceEvent {
  /** The folder it is in. */
  String group();

  /** Its name in that folder. */
  String event();

  /** {@code GROUP:EVENT}, as the kernel's own tools write it. */
  default String name() {
    return group() + ":" + event();
  }

  /** Which trace buffer's switch, filter and triggers are meant. */
  TraceScope scope();

  /** The same event in another trace buffer. */
  TraceEvent in(TraceScope scope);

  /** Its number, from its {@code id} file: what perf_event_open(2) takes. */
  int id() throws IOException;

  /** Its number and the fields of its record, from its {@code format} file. */
  TracepointFormat format() throws IOException;

  /** Whether it fires into the trace buffer. */
  boolean enabled() throws IOException;

  /** Lets it fire into the trace buffer. Perf events on it need no such thing. */
  void enable() throws IOException;

  /** Lets it fire there no more. */
  void disable() throws IOException;

  /** What a record must fulfil to get into the trace buffer; empty if all do. */
  Optional<String> filter() throws IOException;

  /**
   * Sets the filter in place of what was there. It is checked first, against the event's fields and
   * their types: the kernel drops the old filter when it refuses the new one.
   *
   * @throws EventSyntaxException if it is not understood, or does not fit the fields; nothing was
   *     written
   */
  void filter(String filter) throws IOException;

  /** Lets all records through. */
  void clearFilter() throws IOException;

  /** What the kernel does when it fires, besides recording it. */
  List<EventTrigger> triggers() throws IOException;

  /**
   * Adds a trigger. The filter in it, and the keys and values of a histogram, are checked against
   * the event's fields first.
   *
   * @throws EventSyntaxException if they do not fit; nothing was written
   */
  void addTrigger(EventTrigger trigger) throws IOException;

  /** Takes a trigger off. */
  void removeTrigger(EventTrigger trigger) throws IOException;

  /**
   * How often it was hit and missed, in all buffers and perf events together; empty for an event
   * that is no kprobe and no uprobe, and where the kernel does not tell.
   */
  Optional<EventProfile> profile() throws IOException;
}
