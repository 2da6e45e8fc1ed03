package io.sonde.engine.batch.internal;

import io.sonde.api.event.Schema;
import java.util.Arrays;
import java.util.Objects;

/**
 * Which schema each record of a batch has. A batch's schemas are few: a number a record tells
 * which, and many numbers are written in less time than as many references.
 */
final class BatchSchemas {
  private static final int USUAL = 16;

  private final short[] numbers;
  private Schema[] table = new Schema[USUAL];
  private int known;
  private int last;

  /**
   * @param records there may be in the batch, at most 65,536
   */
  BatchSchemas(int records) {
    this.numbers = new short[records];
  }

  Schema of(int record) {
    return table[numbers[record] & 0xffff];
  }

  void set(int record, Schema schema) {
    numbers[record] = (short) number(schema);
  }

  /** Of the records {@code [from, to)}. */
  void fill(int from, int to, Schema schema) {
    Arrays.fill(numbers, from, to, (short) number(schema));
  }

  /** Takes over the first so many of another batch. */
  void copy(BatchSchemas other, int records) {
    clear();
    System.arraycopy(other.numbers, 0, numbers, 0, records);
    if (table.length < other.known) {
      table = new Schema[other.table.length];
    }
    System.arraycopy(other.table, 0, table, 0, other.known);
    known = other.known;
    last = other.last;
  }

  /** Forgets them all. */
  void clear() {
    Arrays.fill(table, 0, known, null);
    known = 0;
    last = 0;
  }

  private int number(Schema schema) {
    Objects.requireNonNull(schema);
    if (table[last] == schema) {
      return last;
    }
    for (int i = 0; i < known; i++) {
      if (table[i] == schema) {
        last = i;
        return i;
      }
    }
    if (known == table.length) {
      table = Arrays.copyOf(table, 2 * known);
    }
    table[known] = schema;
    last = known++;
    return last;
  }
}
