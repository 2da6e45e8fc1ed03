package io.sonde.api;

import io.sonde.api.event.SinkSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Events of the kernel's own tracing to record, with no program of ours in the kernel, and where
 * they go: immutable; each {@code with} method, {@link #event} and {@link #to} gives a changed
 * copy.
 *
 * @param name what the user calls it, shown in lists
 * @param events at least one
 * @param pids only what these processes cause, with all their threads and what they start while the
 *     trace runs, by their ids in the initial pid namespace; empty for all
 * @param stacks whether each event is followed by the stack of the kernel functions that led to it
 * @param bufferKib of the kernel's buffer for each processor; empty for what the kernel makes
 *     (1408)
 * @param sinks where events go; may be empty, as a {@link TraceSpec}'s
 * @param count end after so many events; empty for no limit
 * @param duration end after so long; empty for no limit
 * @param self whether events that sonde's own process causes are included
 * @param helpers processes that only pass its events on, by their ids in sonde's pid namespace:
 *     what they cause is left out where sonde's own is
 */
public record RecordSpec(
    String name,
    List<RecordedEvent> events,
    Set<Integer> pids,
    boolean stacks,
    OptionalInt bufferKib,
    List<SinkSpec> sinks,
    OptionalLong count,
    Optional<Duration> duration,
    boolean self,
    Set<Integer> helpers) {

  /**
   * An event to record.
   *
   * @param text the definition of a dynamic event as the kernel's {@code kprobe_events}, {@code
   *     uprobe_events} and {@code dynamic_events} take it, which lives as long as the trace, as in
   *     {@code p:open do_sys_openat2 path=+0($arg2):ustring}; or {@code GROUP:EVENT}, an event that
   *     is there
   * @param filter what its fields must be, as in {@code common_pid == 1 && fd > 2}: tested in the
   *     kernel, the others are not recorded; empty for none
   */
  public record RecordedEvent(String text, Optional<String> filter) {}

  public RecordSpec {
    events = List.copyOf(events);
    pids = Set.copyOf(pids);
    sinks = List.copyOf(sinks);
    helpers = Set.copyOf(helpers);
  }

  /** A recording of no event yet, with no sinks and no limits. */
  public static RecordSpec named(String name) {
    return new RecordSpec(
        name,
        List.of(),
        Set.of(),
        false,
        OptionalInt.empty(),
        List.of(),
        OptionalLong.empty(),
        Optional.empty(),
        false,
        Set.of());
  }

  /** A recording of this event, called by its text. */
  public static RecordSpec of(String event) {
    return named(event).event(event);
  }

  /** Adds an event, see {@link RecordedEvent#text}. */
  public RecordSpec event(String text) {
    return event(new RecordedEvent(text, Optional.empty()));
  }

  /** Adds an event of which only what passes the filter is recorded. */
  public RecordSpec event(String text, String filter) {
    return event(new RecordedEvent(text, Optional.of(filter)));
  }

  private RecordSpec event(RecordedEvent event) {
    List<RecordedEvent> more = new ArrayList<>(events);
    more.add(event);
    return new RecordSpec(
        name, more, pids, stacks, bufferKib, sinks, count, duration, self, helpers);
  }

  /** Records what this process causes, and those added before; nothing of others. */
  public RecordSpec withPid(int process) {
    Set<Integer> more = new HashSet<>(pids);
    more.add(process);
    return new RecordSpec(
        name, events, more, stacks, bufferKib, sinks, count, duration, self, helpers);
  }

  /** Records the kernel's stack with each event, or does not. */
  public RecordSpec withStacks(boolean record) {
    return new RecordSpec(
        name, events, pids, record, bufferKib, sinks, count, duration, self, helpers);
  }

  /** Sets the size of the kernel's buffer for each processor, in KiB. */
  public RecordSpec withBuffer(int kib) {
    return new RecordSpec(
        name, events, pids, stacks, OptionalInt.of(kib), sinks, count, duration, self, helpers);
  }

  /**
   * Adds a sink, such as {@code console:} or {@code file:/var/log/x.jsonl}.
   *
   * @throws IllegalArgumentException if it is no URI of a sink
   */
  public RecordSpec to(String uri) {
    return to(SinkSpec.parse(uri));
  }

  /** Adds a sink. */
  public RecordSpec to(SinkSpec sink) {
    List<SinkSpec> more = new ArrayList<>(sinks);
    more.add(sink);
    return new RecordSpec(
        name, events, pids, stacks, bufferKib, more, count, duration, self, helpers);
  }

  /** Sets what the user calls it. */
  public RecordSpec withName(String newName) {
    return new RecordSpec(
        newName, events, pids, stacks, bufferKib, sinks, count, duration, self, helpers);
  }

  /** Ends the trace after exactly so many events. */
  public RecordSpec withCount(long events) {
    return new RecordSpec(
        name,
        this.events,
        pids,
        stacks,
        bufferKib,
        sinks,
        OptionalLong.of(events),
        duration,
        self,
        helpers);
  }

  /** Ends the trace after so long, counted from when its events are enabled. */
  public RecordSpec withDuration(Duration limit) {
    return new RecordSpec(
        name, events, pids, stacks, bufferKib, sinks, count, Optional.of(limit), self, helpers);
  }

  /** Includes events that sonde's own process causes, or leaves them out. */
  public RecordSpec withSelf(boolean include) {
    return new RecordSpec(
        name, events, pids, stacks, bufferKib, sinks, count, duration, include, helpers);
  }

  /** Leaves out, where sonde's own process is left out, what this one causes as well. */
  public RecordSpec withHelper(int process) {
    Set<Integer> more = new HashSet<>(helpers);
    more.add(process);
    return new RecordSpec(
        name, events, pids, stacks, bufferKib, sinks, count, duration, self, more);
  }
}
