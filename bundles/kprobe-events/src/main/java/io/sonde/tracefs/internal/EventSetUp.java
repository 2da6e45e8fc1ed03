package io.sonde.tracefs.internal;

import io.sonde.tracefs.EventSelection;
import io.sonde.tracefs.RecordingRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Makes an instance record what is asked for, but does not enable it yet. */
final class EventSetUp implements TraceInstance.SetUp {
  /** The clock that BPF programs see; the same for all processors. */
  private static final String CLOCK = "mono";

  /**
   * A new instance takes over what is set for the global buffer, which anybody may have changed.
   */
  private static final List<String> OPTIONS =
      List.of(
          "record-cmd",
          "norecord-tgid",
          "overwrite",
          "nouserstacktrace",
          "nocopy_trace_marker",
          "nopause-on-trace",
          "noevent-fork");

  private final RecordingRequest request;
  private final Processes processes;

  EventSetUp(RecordingRequest request, Processes processes) {
    this.request = request;
    this.processes = processes;
  }

  @Override
  public void apply(TraceInstance instance) throws IOException {
    instance.buffer(request.bufferKilobytes());
    instance.write("trace_clock", CLOCK);
    List<String> options = new ArrayList<>(OPTIONS);
    options.add(request.kernelStacks() ? "stacktrace" : "nostacktrace");
    instance.options(options);
    for (EventSelection event : request.events()) {
      if (event.filter().isPresent()) {
        instance.event(event.group(), event.event()).filter(event.filter().get());
      }
    }
    new PidFilter(instance, processes).apply(request.pids(), request.excluded());
  }

  /** The event's folder in an instance. */
  static String folder(EventSelection event) {
    return "events/" + event.group() + "/" + event.event();
  }
}
