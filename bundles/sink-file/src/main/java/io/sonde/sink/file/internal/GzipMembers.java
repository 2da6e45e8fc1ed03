package io.sonde.sink.file.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Lines compressed: a gzip member of its own (RFC 1952) each time, so that a file can be read up to
 * what was last written. A member tells its size in a field of its header that other readers skip:
 * so the end of the last whole one is found without unpacking.
 */
final class GzipMembers implements Coding {
  /** ID1, ID2, CM (deflate), FLG (FEXTRA), as a little-endian number. */
  private static final int MAGIC = 0x04_08_8b_1f;

  /** XFL (fastest), OS (Unix). */
  private static final short FASTEST_UNIX = 0x03_04;

  /** XLEN: one subfield of 4 bytes. */
  private static final short EXTRA_BYTES = 8;

  /** SI1 and SI2: {@code Sd}. */
  private static final short SUBFIELD = 'S' | 'd' << 8;

  private static final int MTIME_AT = 4;
  private static final int FLAGS_AT = 8;
  private static final int EXTRA_AT = 10;
  private static final int SUBFIELD_AT = 12;
  private static final int SUBFIELD_BYTES_AT = 14;
  private static final int SIZE_AT = 16;
  private static final int HEADER = 20;
  private static final int TRAILER = 8;

  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
  private final CRC32 crc = new CRC32();
  private ByteBuffer member = buffer(64 * 1024);

  @Override
  public ByteBuffer seal(ByteBuffer lines) {
    int length = lines.remaining();
    if (length == 0) {
      return lines;
    }
    int most = HEADER + length + length / 1000 + 64 + TRAILER;
    if (member.capacity() < most) {
      member = buffer(Math.max(most, 2 * member.capacity()));
    }
    crc.reset();
    crc.update(lines.duplicate());
    member.clear().position(HEADER);
    deflater.reset();
    deflater.setInput(lines);
    deflater.finish();
    while (!deflater.finished()) {
      deflater.deflate(member);
    }
    member.putInt((int) crc.getValue()).putInt(length);
    header(member.position());
    return member.flip();
  }

  private void header(int size) {
    member.putInt(0, MAGIC).putInt(MTIME_AT, 0).putShort(FLAGS_AT, FASTEST_UNIX);
    member.putShort(EXTRA_AT, EXTRA_BYTES).putShort(SUBFIELD_AT, SUBFIELD);
    member.putShort(SUBFIELD_BYTES_AT, (short) Integer.BYTES).putInt(SIZE_AT, size);
  }

  @Override
  public long wholeEnd(FileChannel file) throws IOException {
    return SizedPieces.wholeEnd(
        file,
        HEADER,
        header ->
            header.getInt(0) == MAGIC && header.getShort(SUBFIELD_AT) == SUBFIELD
                ? Integer.toUnsignedLong(header.getInt(SIZE_AT))
                : -1);
  }

  /** A torn member cannot be separated from. */
  @Override
  public byte[] afterTorn() {
    return new byte[0];
  }

  @Override
  public void close() {
    deflater.end();
  }

  private static ByteBuffer buffer(int capacity) {
    return ByteBuffer.allocateDirect(capacity).order(ByteOrder.LITTLE_ENDIAN);
  }
}
