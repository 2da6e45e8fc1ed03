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

  /**
   * Declares several records of one schema: the same as {@link #add(Schema, int, int)} for each.
   *
   * @param offsets where they begin
   * @param lengths bytes of each
   * @param from index of the first of them
   * @param to index behind the last of them
   */
  default void add(Schema schema, int[] offsets, int[] lengths, int from, int to) {
    for (int i = from; i < to; i++) {
      add(schema, offsets[i], lengths[i]);
    }
  }
}
