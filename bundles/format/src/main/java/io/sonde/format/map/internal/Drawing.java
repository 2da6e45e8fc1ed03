package io.sonde.format.map.internal;

import io.sonde.format.bytes.internal.Digits;
import io.sonde.format.bytes.internal.Escape;
import io.sonde.format.bytes.internal.LineBuffer;
import io.sonde.format.bytes.internal.Literal;

/**
 * Histograms in the form that users of bcc know ({@code print_log2_hist} and {@code
 * print_linear_hist}): a row for each slot up to the highest that is not empty, with a bar of stars
 * that is full for the largest count.
 */
enum Drawing {
  /**
   * Slot n, from 1 on, counts the values of n bits: 2^(n-1) to 2^n - 1, slot 1 also 0. Ranges of
   * more than 32 bits have wider columns and shorter bars.
   */
  LOG2(65, 1) {
    @Override
    void draw(SlotCounts counts, String label, LineBuffer out) {
      boolean wide = counts.highest() > 32;
      int numberWidth = wide ? 20 : 10;
      int stars = wide ? STARS / 2 : STARS;
      if (counts.highest() > 0) {
        header(wide ? 15 : 5, wide ? 29 : 19, label, out);
      }
      for (int slot = 1; slot <= counts.highest(); slot++) {
        long high = slot == Long.SIZE ? -1 : (1L << slot) - 1;
        number(slot == 1 ? 0 : 1L << (slot - 1), numberWidth, true, out);
        out.put(ARROW);
        number(high, numberWidth, false, out);
        bar(counts, slot, stars, out);
      }
    }
  },
  /** Slot n counts what the program put there. */
  LINEAR(1025, 0) {
    @Override
    void draw(SlotCounts counts, String label, LineBuffer out) {
      if (counts.highest() >= 0) {
        header(5, 13, label, out);
      }
      for (int slot = 0; slot <= counts.highest(); slot++) {
        out.fill(' ', 8);
        number(slot, 10, false, out);
        bar(counts, slot, STARS, out);
      }
    }
  };

  private static final int STARS = 40;
  private static final int COUNT_WIDTH = 8;
  private static final byte[] TITLES = Literal.of(" : count     distribution\n");
  private static final byte[] ARROW = Literal.of(" -> ");
  private static final byte[] COLON = Literal.of(" : ");

  private final int slots;
  private final int first;

  Drawing(int slots, int first) {
    this.slots = slots;
    this.first = first;
  }

  /** Slots that can be drawn, from 0 on. */
  int slots() {
    return slots;
  }

  /** Writes the rows, with their header, unless all slots are empty. */
  abstract void draw(SlotCounts counts, String label, LineBuffer out);

  /** What was counted and has no row: in slots beyond the last, and below the first. */
  long notDrawn(SlotCounts counts) {
    long missing = counts.outside();
    for (int slot = 0; slot < first; slot++) {
      missing += counts.count(slot);
    }
    return missing;
  }

  private static void header(int indent, int width, String label, LineBuffer out) {
    out.fill(' ', indent);
    int start = out.length();
    out.put(Literal.escaped(label, Escape.TEXT));
    out.fill(' ', width - out.characters(start));
    out.put(TITLES);
  }

  private static void number(long value, int width, boolean right, LineBuffer out) {
    int start = out.length();
    Digits.unsigned(value, out);
    int missing = width - (out.length() - start);
    if (right) {
      out.insert(start, ' ', missing);
    } else {
      out.fill(' ', missing);
    }
  }

  private static void bar(SlotCounts counts, int slot, int width, LineBuffer out) {
    int stars = stars(counts.count(slot), counts.largest(), width);
    out.put(COLON);
    number(counts.count(slot), COUNT_WIDTH, false, out);
    out.put(' ');
    out.put('|');
    out.fill('*', stars);
    out.fill(' ', width - stars);
    out.put('|');
    out.put('\n');
  }

  /** Whole stars only: a count that is too small for one has none. */
  private static int stars(long count, long largest, int width) {
    // shifted so that the product cannot overflow
    int shift = Math.max(0, Byte.SIZE - Long.numberOfLeadingZeros(largest));
    return (int) Long.divideUnsigned((count >>> shift) * width, largest >>> shift);
  }
}
