package io.sonde.format.bytes.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bytes of the line being written. It is cleared and used again, and grows to the longest line
 * there has been. Not for several threads.
 */
public final class LineBuffer {
  private static final int FIRST_CAPACITY = 512;

  /** Bytes behind those asked for that may be written, so that words need not be cut to size. */
  private static final int SLACK = 2 * Long.BYTES;

  private static final long BLANKS = 0x2020_2020_2020_2020L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private byte[] bytes = new byte[FIRST_CAPACITY];

  /** The same memory, for access by words. */
  private ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);

  private int length;

  public void clear() {
    length = 0;
  }

  public int length() {
    return length;
  }

  /** Forgets what was written from this length on. */
  public void truncate(int newLength) {
    length = newLength;
  }

  /**
   * Makes room for so many more bytes.
   *
   * @return the array to put them into, from {@link #length} on; {@link #advance} then counts them
   */
  public byte[] reserve(int more) {
    if (bytes.length - length < more + SLACK) {
      grow(more);
    }
    return bytes;
  }

  private void grow(int more) {
    bytes = Arrays.copyOf(bytes, Math.max(length + more + SLACK, bytes.length * 2));
    words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  public void advance(int written) {
    length += written;
  }

  public void put(int octet) {
    reserve(1)[length++] = (byte) octet;
  }

  public void put(byte[] literal) {
    System.arraycopy(literal, 0, reserve(literal.length), length, literal.length);
    length += literal.length;
  }

  public void put(Piece piece) {
    reserve(piece.length());
    for (int i = 0; i < piece.words(); i++) {
      words.putLong(length + i * Long.BYTES, piece.word(i));
    }
    length += piece.length();
  }

  /** Appends the first bytes, 8 at most, of a little-endian word. */
  public void putWord(long word, int count) {
    reserve(Long.BYTES);
    words.putLong(length, word);
    length += count;
  }

  /** Appends the same byte several times; none if the count is negative. */
  public void fill(int octet, int count) {
    if (octet == ' ' && count <= Long.BYTES) {
      putWord(BLANKS, Math.max(count, 0));
    } else {
      insert(length, octet, count);
    }
  }

  /** Opens a gap before what stands at this place and fills it; none if the count is negative. */
  public void insert(int at, int octet, int count) {
    if (count <= 0) {
      return;
    }
    byte[] target = reserve(count);
    System.arraycopy(target, at, target, at + count, length - at);
    Arrays.fill(target, at, at + count, (byte) octet);
    length += count;
  }

  /** The byte at this place. */
  public byte get(int at) {
    return bytes[at];
  }

  /** Characters (code points of UTF-8) written from this place on. */
  public int characters(int from) {
    long any = 0;
    int at = from;
    for (; at + Long.BYTES <= length; at += Long.BYTES) {
      any |= words.getLong(at);
    }
    for (; at < length; at++) {
      any |= bytes[at];
    }
    return (any & HIGH_BITS) == 0 ? length - from : counted(from);
  }

  private int counted(int from) {
    int count = 0;
    for (int i = from; i < length; i++) {
      if ((bytes[i] & 0xc0) != 0x80) {
        count++;
      }
    }
    return count;
  }

  /** Writes all of it by one call. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }
}
