package io.sonde.tracefs;

import io.sonde.api.event.EventSource;
import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/** The service that opens trace pipes: the lines that {@code bpf_trace_printk} writes. */
@ProviderType
public interface TracePipes {
  /**
   * Opens a source of {@code bpf_trace_printk} lines: of a tracefs instance of our own with {@code
   * events/bpf_trace/bpf_trace_printk} enabled in it where the kernel has that (5.9), else the
   * global {@code trace_pipe}. Its records have the schema {@code trace_pipe}: task, pid, cpu,
   * flags, time, message. Closing it removes the instance.
   *
   * @param name tells this instance from others of this process
   */
  EventSource open(String name) throws IOException;

  /**
   * Removes instances that dead processes of our pid namespace have left behind; never anyone
   * else's.
   */
  void sweep() throws IOException;
}
