package io.sonde.engine.batch.internal;

/**
 * The sizes batches come in. A source is drained into the largest; what fits a smaller one is moved
 * there, so that a few waiting events do not hold much memory.
 */
public enum BatchSize {
  SMALL(4 << 10, 64),
  MEDIUM(32 << 10, 1024),
  LARGE(256 << 10, 8192);

  private static final int INDEX_BYTES_PER_RECORD = 10;

  private final int bytes;
  private final int records;

  BatchSize(int bytes, int records) {
    this.bytes = bytes;
    this.records = records;
  }

  /** Bytes of records it can hold. */
  public int bytes() {
    return bytes;
  }

  /** Records it can hold. */
  public int records() {
    return records;
  }

  /** Memory that a batch of this size occupies, its index included. */
  public int footprint() {
    return bytes + records * INDEX_BYTES_PER_RECORD;
  }

  /** The smallest that holds so much; the largest if none does. */
  public static BatchSize holding(int bytes, int records) {
    for (BatchSize size : values()) {
      if (bytes <= size.bytes && records <= size.records) {
        return size;
      }
    }
    return LARGE;
  }
}
