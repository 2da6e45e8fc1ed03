package io.sonde.engine.filter.internal;

import java.nio.ByteBuffer;

/** A condition on a record of one schema, decided on its bytes without allocating. */
@FunctionalInterface
interface RecordTest {
  /**
   * Whether the record fulfils it.
   *
   * @param data in native byte order, read at absolute places
   * @param record where the record begins
   * @param length bytes of the record, at least its schema's size
   */
  boolean test(ByteBuffer data, int record, int length);
}
