package io.sonde.api.format;

import io.sonde.api.event.EventBatch;
import java.io.IOException;
import java.io.OutputStream;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Writes the records of one stream. Used by one thread at a time; allocates nothing per record once
 * warm.
 */
@ConsumerType
public interface RecordEncoder {
  /**
   * Writes one record, whole, with whatever separates it from the next (a line's end), by few calls
   * of write.
   */
  void encode(EventBatch batch, int record, OutputStream out) throws IOException;

  /** Writes what stands before the first record, such as a header. */
  default void begin(OutputStream out) throws IOException {}

  /** Writes what stands behind the last record. */
  default void end(OutputStream out) throws IOException {}
}
