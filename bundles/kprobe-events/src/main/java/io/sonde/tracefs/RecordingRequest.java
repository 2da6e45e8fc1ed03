package io.sonde.tracefs;

import java.util.List;
import java.util.Set;

/**
 * What is to be recorded.
 *
 * <p>Processes are meant with all their threads, those that they make later, and the processes that
 * they start while they are recorded (option {@code event-fork}); their ids are those of the
 * initial pid namespace.
 *
 * @param name tells the recording from others of this process
 * @param events at least one; each event once
 * @param pids processes whose events alone are recorded ({@code set_event_pid}); empty for all
 * @param excluded processes whose events are left out ({@code set_event_notrace_pid}, Linux 5.7)
 * @param kernelStacks whether each event is followed by a record of schema {@code kernel_stack}
 * @param bufferKilobytes KiB of each processor's buffer; 0 for what the kernel makes (1408)
 */
public record RecordingRequest(
    String name,
    List<EventSelection> events,
    Set<Integer> pids,
    Set<Integer> excluded,
    boolean kernelStacks,
    int bufferKilobytes) {
  public RecordingRequest {
    events = List.copyOf(events);
    pids = Set.copyOf(pids);
    excluded = Set.copyOf(excluded);
    if (events.isEmpty()) {
      throw new IllegalArgumentException("a recording of no events");
    }
    if (bufferKilobytes < 0) {
      throw new IllegalArgumentException("a buffer of " + bufferKilobytes + " KiB");
    }
  }

  /** All that happens of these events, without stacks, in buffers of the kernel's size. */
  public static RecordingRequest of(String name, List<EventSelection> events) {
    return new RecordingRequest(name, events, Set.of(), Set.of(), false, 0);
  }
}
