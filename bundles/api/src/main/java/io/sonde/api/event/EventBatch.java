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
  /** The trace they belong to. */
  TraceId trace();

  /**
   * The run of sonde that they come from. With {@link #trace}, {@link #source} and {@link
   * #sequence} it names a record for good: a record that comes again, as some do after a crash, has
   * the same four, and no other record of the machine has.
   *
   * @return a number that no other run has, or 0 if it is not known
   */
  default long origin() {
    return 0;
  }

  /** The name of the source they came from. */
  String source();

  /** How many records there are. */
  int size();

  /**
   * How the record is laid out.
   *
   * @throws IndexOutOfBoundsException if there is no such record, as every method that takes one
   */
  Schema schema(int record);

  /** Where the record begins in {@link #data}. */
  int offset(int record);

  /** Bytes of the record. */
  int length(int record);

  /**
   * The record's number within its trace and source: 0, 1, 2, … with no gap but for what is counted
   * as lost to the sink, or left out by its filter.
   */
  long sequence(int record);

  /**
   * The bytes of all records, in native byte order. Use absolute reads: position and limit are
   * shared.
   */
  ByteBuffer data();

  /** Bytes of all records together. */
  int bytes();

  /**
   * Keeps the batch valid beyond {@link Sink#accept}, once for each {@link #release}. A batch that
   * is kept for long is memory that the trace has to replace.
   *
   * @throws IllegalStateException if the batch is no longer valid
   */
  void retain();

  /**
   * Ends what one {@link #retain} has begun; the batch must not be touched after. Any thread may
   * call it.
   *
   * @throws IllegalStateException if nobody holds the batch
   */
  void release();
}
