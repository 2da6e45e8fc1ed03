package io.sonde.api.event;

import io.sonde.api.TraceId;
import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Records of one trace, in order, shared by all its sinks and read-only to them. A batch is valid
 * until {@link Sink#accept} returns; {@link #retain} extends that until the matching {@link
 * #release}.
 *
 * <p>A record is the bytes {@code [offset(i), offset(i) + length(i))} of {@link #data}, laid out as
 * {@code schema(i)} says. Reading allocates nothing.
 */
@ProviderType
public interface EventBatch {
  TraceId trace();

  /** The name of the source they came from. */
  String source();

  /** How many records there are. */
  int size();

  Schema schema(int record);

  /** Where the record begins in {@link #data}. */
  int offset(int record);

  /** Bytes of the record. */
  int length(int record);

  /** The record's number within its trace and source: 0, 1, 2, … with no gap. */
  long sequence(int record);

  /**
   * The bytes of all records, in native byte order. Use absolute reads: position and limit are
   * shared.
   */
  ByteBuffer data();

  /** Bytes of all records together. */
  int bytes();

  void retain();

  void release();
}
