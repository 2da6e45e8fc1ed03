package io.sonde.format.bytes.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Text known beforehand, in words of 8 bytes: short texts are written by one store. */
public final class Piece {
  private final long[] words;
  private final int length;

  /** The bytes as they stand. */
  public Piece(byte[] bytes) {
    this.length = bytes.length;
    this.words = new long[(bytes.length + Long.BYTES - 1) / Long.BYTES];
    ByteBuffer padded =
        ByteBuffer.allocate(words.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    padded.put(0, bytes).asLongBuffer().get(words);
  }

  /** Bytes of it. */
  public int length() {
    return length;
  }

  /** Words of it; the last is filled up with zeros. */
  public int words() {
    return words.length;
  }

  /** A word, little-endian. */
  public long word(int index) {
    return words[index];
  }
}
