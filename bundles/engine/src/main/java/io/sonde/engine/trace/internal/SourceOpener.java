package io.sonde.engine.trace.internal;

import io.sonde.api.TraceException;
import io.sonde.api.TraceId;
import io.sonde.api.event.EventSource;
import io.sonde.api.lang.ChannelSpec;
import io.sonde.api.lang.ObjectSpec;
import io.sonde.tracefs.TracePipes;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/** Opens the sources that a compiled object's channels need. */
final class SourceOpener {
  /** The channel of {@code bpf_trace_printk}. */
  private static final String TRACE_PIPE = "trace_pipe";

  private static final System.Logger LOG = System.getLogger(SourceOpener.class.getName());

  private final TracePipes tracePipes;
  private final AtomicBoolean swept = new AtomicBoolean();

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
    sweepOnce();
    try {
      return tracePipes.open("trace-" + trace);
    } catch (IOException e) {
      throw new TraceException("no trace_pipe to read from: " + e.getMessage(), null, e);
    }
  }

  /** Before the first instance of ours is made, those of dead processes go. */
  private void sweepOnce() {
    if (swept.compareAndSet(false, true)) {
      try {
        tracePipes.sweep();
      } catch (IOException e) {
        LOG.log(Level.WARNING, "leftovers of dead processes could not be removed", e);
      }
    }
  }
}
