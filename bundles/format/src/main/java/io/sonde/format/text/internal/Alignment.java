package io.sonde.format.text.internal;

import io.sonde.format.bytes.internal.LineBuffer;

/** On which side a value that is narrower than its place is filled up. */
enum Alignment {
  LEFT {
    @Override
    void apply(int start, int missing, LineBuffer out) {
      out.fill(' ', missing);
    }
  },
  RIGHT {
    @Override
    void apply(int start, int missing, LineBuffer out) {
      out.insert(start, ' ', missing);
    }
  },
  /** With zeros on the left, behind a sign. */
  ZEROS {
    @Override
    void apply(int start, int missing, LineBuffer out) {
      boolean sign = out.length() > start && out.get(start) == '-';
      out.insert(sign ? start + 1 : start, '0', missing);
    }
  };

  /**
   * Fills up what was written.
   *
   * @param start where the value begins
   * @param missing characters it lacks; nothing happens if not positive
   */
  abstract void apply(int start, int missing, LineBuffer out);
}
