package io.sonde.engine.filter.internal;

import java.nio.ByteBuffer;

/**
 * Compares an integer field.
 *
 * @param offset of the field in the record
 * @param size 1, 2, 4 or 8 bytes
 * @param value with which, in the field's own signedness
 */
record NumberTest(int offset, int size, boolean signed, Operator operator, long value)
    implements RecordTest {
  @Override
  public boolean test(ByteBuffer data, int record, int length) {
    int at = record + offset;
    long field =
        switch (size) {
          case 1 -> signed ? data.get(at) : data.get(at) & 0xffL;
          case 2 -> signed ? data.getShort(at) : data.getShort(at) & 0xffffL;
          case 4 -> signed ? data.getInt(at) : data.getInt(at) & 0xffff_ffffL;
          default -> data.getLong(at);
        };
    boolean large = size == Long.BYTES && !signed;
    return operator.holds(large ? Long.compareUnsigned(field, value) : Long.compare(field, value));
  }
}
