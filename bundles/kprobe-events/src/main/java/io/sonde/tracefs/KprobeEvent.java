package io.sonde.tracefs;

import io.sonde.api.lang.TracepointFormat;
import java.io.IOException;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/** An event of this process in {@code kprobe_events}. Closing removes it. */
@ProviderType
public interface KprobeEvent extends AutoCloseable {
  /** How it was made. */
  KprobeDefinition definition();

  /** Its number, from its {@code id} file: what perf_event_open(2) takes. */
  int id() throws IOException;

  /** Its number and the fields of its record, from its {@code format} file. */
  TracepointFormat format() throws IOException;

  /** Lets it fire into the trace buffer of tracefs. Perf events on it need no such thing. */
  void enable() throws IOException;

  /** Lets it fire there no more. */
  void disable() throws IOException;

  /**
   * Hits that found the probe busy, or no free slot for the return ({@code kprobe_profile}); empty
   * where the kernel does not tell.
   */
  OptionalLong misses();

  /**
   * Removes it, and disables it before if it is enabled. While a perf event still holds it the
   * kernel refuses: that is waited for, one second at most. Closing twice is harmless.
   *
   * @throws IOException if it is still there; closing again tries again
   */
  @Override
  void close() throws IOException;
}
