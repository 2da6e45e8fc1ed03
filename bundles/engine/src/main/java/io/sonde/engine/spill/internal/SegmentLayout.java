package io.sonde.engine.spill.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A segment's fixed parts.
 *
 * <pre>
 * header, 32 bytes                         frame, 16 bytes and its payload, padded to 8
 *  0  8  "SONDESPL"                         0  4  bytes of the payload, without padding
 *  8  4  version                            4  4  CRC32C of what follows, without padding
 * 12  4  0x01020304, for the byte order     8  4  kind: 1 schema, 2 batch
 * 16  8  where the first frame begins       12 4  events of a batch; 0 for a schema
 *        that the sink has not taken
 * 24  8  the origin of its batches
 * </pre>
 */
final class SegmentLayout {
  static final int VERSION = 1;
  static final int HEADER = 32;
  static final int TAKEN_AT = 16;
  static final int ORIGIN_AT = 24;
  static final int FRAME = 16;
  static final int SCHEMA = 1;
  static final int BATCH = 2;

  /** No frame has more; a larger number is damage. */
  static final int LARGEST_PAYLOAD = 1 << 24;

  private static final byte[] MAGIC = "SONDESPL".getBytes(StandardCharsets.US_ASCII);
  private static final int ORDER_MARK = 0x01020304;

  private SegmentLayout() {}

  /** The header of a segment of which nothing is taken. */
  static ByteBuffer header(long origin) {
    return ByteBuffer.allocate(HEADER)
        .order(ByteOrder.nativeOrder())
        .put(MAGIC)
        .putInt(VERSION)
        .putInt(ORDER_MARK)
        .putLong(HEADER)
        .putLong(origin)
        .flip();
  }

  /**
   * Checks a header.
   *
   * @return where the first frame begins that has not been taken
   */
  static long taken(ByteBuffer header) throws SpillFormatException {
    byte[] magic = new byte[MAGIC.length];
    if (header.remaining() < HEADER) {
      throw new SpillFormatException("it is shorter than its header");
    }
    header.get(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new SpillFormatException("it does not begin as a spill does");
    }
    int version = header.getInt();
    int mark = header.getInt();
    if (mark != ORDER_MARK) {
      throw new SpillFormatException("it was written in another byte order");
    }
    if (version != VERSION) {
      throw new SpillFormatException("it has version " + version + ", this sonde " + VERSION);
    }
    return header.getLong();
  }

  /** Bytes of a frame with so much payload. */
  static int frame(int payload) {
    return FRAME + (payload + 7 & ~7);
  }
}
