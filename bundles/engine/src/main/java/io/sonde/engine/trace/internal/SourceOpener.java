package io.sonde.engine.trace.internal;

import io.sonde.api.TraceException;
import io.sonde.api.TraceId;
import io.sonde.api.event.EventSource;
import io.sonde.api.lang.ChannelSpec;
import io.sonde.api.lang.ObjectSpec;
import io.sonde.tracefs.TracePipes;
import java.io.IOException;

/** Opens the sources that a compiled object's channels need. */
final class SourceOpener {
  /** The channel of {@code bpf_trace_printk}. */
  private static final String TRACE_PIPE = "trace_pipe";

  private final TracePipes tracePipes;

  SourceOpener(TracePipes tracePipes) {
    this.tracePipes = tracePipes;
  }

  /** Opens the source of one channel; the caller closes it. */
  EventSource open(TraceId trace, ObjectSpec object, ChannelSpec channel) throws TraceException {
    if (!channel.name().equals(TRACE_PIPE)) {
      throw new TraceException(
          "events of " + object.name() + " go through " + channel.name() + ", which cannot be read",
          "use bpf_trace_printk");
    }
    try {
      return tracePipes.open("trace-" + trace);
    } catch (IOException e) {
      throw new TraceException("no trace_pipe to read from: " + e.getMessage(), null, e);
    }
  }
}
