package io.sonde.tracefs;

import io.sonde.api.event.EventSource;
import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Events that go to a tracefs instance of our own and are read there as binary pages.
 *
 * <p>The schema of an event has the fields {@code time} (nanoseconds of CLOCK_MONOTONIC, as BPF
 * programs have it), {@code pid} (the thread's id in the initial pid namespace), {@code cpu} and
 * {@code task}, then those of its {@code format}. Strings are {@link
 * io.sonde.api.event.FieldType.Text}; so are other arrays of varying length: bytes as hexadecimal
 * digits, numbers with commas between them. {@code task} is the thread's name as procfs has it when
 * the record is read, or as the kernel has noted it ({@code saved_cmdlines}) if the thread has
 * ended; {@code <...>} if neither knows it, {@code <idle>} of an idle task.
 *
 * <p>With stacks on request, a record of schema {@code kernel_stack} follows each event's, with the
 * same first fields and {@code stack}: functions and offsets, innermost first.
 *
 * <p>Order: records of a processor come in the order of their times, and so do all that one drain
 * finds; what a processor adds while another's page is read may come late by one drain.
 *
 * <p>Losses: what the buffer counted as overwritten, not completed or refused ({@code
 * per_cpu/cpuN/stats}), of all processors; stacks count as events there. The marks of missed events
 * in the pages are the same overwritten events and not counted again.
 */
@ProviderType
public interface Recording extends AutoCloseable {
  /**
   * One source for all processors. Whoever reads drains it until nothing is left after {@link
   * #disable}, and closes it before the recording.
   */
  List<EventSource> sources();

  /**
   * Records that the kernel has made for this recording so far, those lost included ({@code
   * per_cpu/cpuN/stats}): what came out of the sources and what they have lost add up to this, once
   * all is read. After the end, what it was when last asked.
   */
  long recorded() throws IOException;

  /** The instance's folder, relative to the root of tracefs: {@code instances/NAME}. */
  String instance();

  /**
   * Enables the events, one after the other.
   *
   * @throws IOException if one cannot be enabled; those before it are disabled again
   */
  void enable() throws IOException;

  /** Disables all events of the instance; what they have recorded stays to be read. */
  void disable() throws IOException;

  /**
   * Disables the events, closes the source and removes the instance with all that it holds. Closing
   * twice is harmless.
   */
  @Override
  void close() throws IOException;
}
