package io.sonde.format.text.internal;

import io.sonde.format.bytes.internal.LineBuffer;

/** On which side a value that is narrower than its place is filled up. */
public enum Alignment {
  LEFT {
    @Override
    public void apply(int start, int missing, LineBuffer out) {
      out.fill(' ', missing);
    }
  },
  RIGHT {
    @Override
    public void apply(int start, int missing, LineBuffer out) {
      out.insert(start, ' ', missing);
    }
  },
  /** With zeros on the left, behind a sign or {@code 0x}. */
  ZEROS {
    @Override
    public void apply(int start, int missing, LineBuffer out) {
      int digits = start;
      if (out.length() > start && out.get(start) == '-') {
        digits++;
      } else if (out.length() > start + 1 && (out.get(start + 1) | ' ') == 'x') {
        digits += 2;
      }
      out.insert(digits, '0', missing);
    }
  };

  /**
   * Fills up what was written.
   *
   * @param start where the value begins
   * @param missing characters it lacks; nothing happens if not positive
   */
  public abstract void apply(int start, int missing, LineBuffer out);
}
