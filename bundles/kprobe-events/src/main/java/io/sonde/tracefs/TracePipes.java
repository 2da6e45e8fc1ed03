package io.sonde.tracefs;

import io.sonde.api.event.EventSource;
import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/** The service that opens trace pipes: the lines that {@code bpf_trace_printk} writes. */
@ProviderType
public interface TracePipes {
  /**
   * Opens a source of {@code bpf_trace_printk} lines, named {@code trace_pipe}: of a tracefs
   * instance of our own with {@code events/bpf_trace/bpf_trace_printk} enabled in it where the
   * kernel has that (5.9); else the global {@code trace_pipe}, named {@code trace_pipe (global)},
   * which competes with its other readers and whose losses are unknown.
   *
   * <p>Its records have the schema {@code trace_pipe}: task, pid, cpu, time, flags, message. The
   * message is without the newline that ends the line, and without one that ends the text itself.
   * Any other line is a record of schema {@code trace_line}, whose message is the whole line. A
   * message may hold newlines.
   *
   * <p>The event is the whole system's: lines of other programs arrive as well. The caller drains
   * it until nothing is left before closing it, which removes the instance with all it holds.
   *
   * @param name tells this instance from others of this process
   * @throws IOException if the instance cannot be made; nothing of it is left then
   */
  EventSource open(String name) throws IOException;
}
