package io.sonde.kernel.symbol.internal;

/**
 * The number of edits (a byte inserted, left out, replaced, or two neighbours swapped) between one
 * pattern and many texts. A whole column of the classic table is kept in two machine words, so that
 * a byte of text costs some twenty instructions: Hyyrö's bit-parallel form (2003) of the optimal
 * string alignment distance.
 */
final class EditDistance {
  /** Bits in a word: of longer names only so many bytes are compared. */
  static final int MAX_LENGTH = 64;

  private final int length;
  private final long[] positions = new long[256];

  EditDistance(byte[] pattern) {
    length = Math.min(pattern.length, MAX_LENGTH);
    for (int i = 0; i < length; i++) {
      positions[pattern[i] & 0xff] |= 1L << i;
    }
  }

  /**
   * @param limit no need to know it exactly if it is more
   * @return the distance, or something above the limit
   */
  int to(byte[] text, int from, int to, int limit) {
    int end = Math.min(to, from + MAX_LENGTH);
    int distance = length;
    if (length == 0 || Math.abs(end - from - length) > limit) {
      return Math.max(length, end - from);
    }
    long lastRow = 1L << length - 1;
    long increases = -1;
    long decreases = 0;
    long zeroDiagonal = 0;
    long previousMatches = 0;
    for (int i = from; i < end; i++) {
      long matches = positions[text[i] & 0xff];
      long swapped = (~zeroDiagonal & matches) << 1 & previousMatches;
      zeroDiagonal = (matches & increases) + increases ^ increases | matches | decreases | swapped;
      long rightIncreases = decreases | ~(zeroDiagonal | increases);
      long rightDecreases = zeroDiagonal & increases;
      if ((rightIncreases & lastRow) != 0) {
        distance++;
      } else if ((rightDecreases & lastRow) != 0) {
        distance--;
      }
      if (distance - (end - 1 - i) > limit) {
        return limit + 1;
      }
      rightIncreases = rightIncreases << 1 | 1;
      rightDecreases <<= 1;
      increases = rightDecreases | ~(zeroDiagonal | rightIncreases);
      decreases = zeroDiagonal & rightIncreases;
      previousMatches = matches;
    }
    return distance;
  }
}
