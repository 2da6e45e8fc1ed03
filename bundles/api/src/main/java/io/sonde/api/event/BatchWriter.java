package io.sonde.api.event;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What an {@link EventSource} is drained into. Used by one thread, only within {@link
 * EventSource#drain}.
 */
@ProviderType
public interface BatchWriter {
  /** Bytes and records that can still be added are at least so many. */
  boolean hasRoom(int bytes, int records);

  /**
   * The batch's memory, in native byte order, positioned behind what is there already. The source
   * puts bytes at the position, which advances, then declares the records among them with {@link
   * #add}; offsets are absolute.
   */
  ByteBuffer data();

  /** Declares the bytes {@code [offset, offset + length)} of {@link #data} a record. */
  void add(Schema schema, int offset, int length);
}
