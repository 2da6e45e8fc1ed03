package io.sonde.kernel.symbol.internal;

/**
 * How far names are from a wanted one: the number of edits (a byte inserted, left out, replaced, or
 * two neighbours swapped) that turn it into the beginning of the name, and something for what the
 * name has beyond that, as kernels like to add {@code _noprof}, {@code at2} or {@code .isra.0}.
 *
 * <p>A whole column of the classic table is kept in two machine words, so that a byte of a name
 * costs some twenty instructions: Hyyrö's bit-parallel form (2003) of the optimal string alignment
 * distance.
 */
final class NameDistance {
  /** Bits in a word: of longer names only so many bytes are compared. */
  static final int MAX_LENGTH = 64;

  /** So many bytes beyond weigh as much as one more edit. */
  private static final int BYTES_PER_EDIT = 8;

  private final int length;
  private final long[] positions = new long[256];

  NameDistance(byte[] wanted) {
    length = Math.min(wanted.length, MAX_LENGTH);
    for (int i = 0; i < length; i++) {
      positions[wanted[i] & 0xff] |= 1L << i;
    }
  }

  /** What bytes that nobody asked for weigh. */
  static int beyond(int bytes) {
    return bytes == 0 ? 0 : 1 + bytes / BYTES_PER_EDIT;
  }

  /**
   * The distance of the name that stands between two places of a text.
   *
   * @param limit no need to know it exactly if it is more
   * @return the distance, or something above the limit
   */
  int to(byte[] text, int from, int to, int limit) {
    int end = Math.min(to, from + MAX_LENGTH);
    int missing = length - (end - from);
    if (length == 0 || missing > limit || beyond(Math.max(0, -missing - limit)) > limit) {
      return limit + 1;
    }
    long lastRow = 1L << length - 1;
    long increases = -1;
    long decreases = 0;
    long zeroDiagonal = 0;
    long previousMatches = 0;
    int edits = length;
    int best = edits + beyond(to - from);
    for (int i = from; i < end; i++) {
      long matches = positions[text[i] & 0xff];
      long swapped = (~zeroDiagonal & matches) << 1 & previousMatches;
      zeroDiagonal = (matches & increases) + increases ^ increases | matches | decreases | swapped;
      long rightIncreases = decreases | ~(zeroDiagonal | increases);
      long rightDecreases = zeroDiagonal & increases;
      if ((rightIncreases & lastRow) != 0) {
        edits++;
      } else if ((rightDecreases & lastRow) != 0) {
        edits--;
      }
      best = Math.min(best, edits + beyond(to - i - 1));
      if (edits - (end - 1 - i) > limit) {
        break;
      }
      rightIncreases = rightIncreases << 1 | 1;
      rightDecreases <<= 1;
      increases = rightDecreases | ~(zeroDiagonal | rightIncreases);
      decreases = zeroDiagonal & rightIncreases;
      previousMatches = matches;
    }
    return best;
  }
}
