package io.sonde.engine.filter.internal;

import java.nio.ByteBuffer;

/**
 * Compares text or an address byte by byte, each byte unsigned; what is a prefix of the other comes
 * first.
 *
 * @param offset of the field in the record
 * @param extent where its bytes are
 * @param wanted with what
 */
record BytesTest(int offset, Extent extent, Operator operator, byte[] wanted)
    implements RecordTest {
  /** Where a field's bytes are, and how many count. */
  sealed interface Extent {
    /** In place, all of them. */
    record Whole(int length) implements Extent {}

    /** In place, up to the first NUL or all of them. */
    record ToNul(int length) implements Extent {}

    /** Where the locator in its place says: the kernel's {@code __data_loc}. */
    record Located() implements Extent {}
  }

  @Override
  public boolean test(ByteBuffer data, int record, int length) {
    int at = record + offset;
    int count;
    boolean toNul = false;
    if (extent instanceof Extent.Whole whole) {
      count = whole.length();
    } else if (extent instanceof Extent.ToNul chars) {
      count = chars.length();
      toNul = true;
    } else {
      int locator = data.getInt(at);
      int begin = locator & 0xffff;
      // What points out of the record is no text: nothing there may be read.
      count = begin + (locator >>> 16) <= length ? locator >>> 16 : 0;
      at = record + begin;
    }
    return operator.holds(order(data, at, count, toNul));
  }

  private int order(ByteBuffer data, int at, int count, boolean toNul) {
    for (int i = 0; i < count; i++) {
      int have = data.get(at + i) & 0xff;
      if (toNul && have == 0) {
        return i == wanted.length ? 0 : -1;
      }
      if (i == wanted.length) {
        return 1;
      }
      int difference = have - (wanted[i] & 0xff);
      if (difference != 0) {
        return difference;
      }
    }
    return count == wanted.length ? 0 : -1;
  }
}
