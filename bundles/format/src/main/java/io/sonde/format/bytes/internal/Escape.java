package io.sonde.format.bytes.internal;

/** Which characters may not stand for themselves, and what stands in their place. */
public enum Escape {
  /** For within a JSON string. */
  JSON("\"\\", "") {
    @Override
    long special(long word) {
      return TEXT.special(word) | Words.equal(word, '"') | Words.equal(word, '\\');
    }
  },
  /**
   * For a line on a terminal: a control character is shown as an escape, so that no traced process
   * can break a line in two or command the terminal by a name it gives itself. A tab is left, and
   * so is a backslash: the text is to be read, not to be parsed.
   */
  TEXT("", "\t") {
    @Override
    long special(long word) {
      return Words.notPrintable(word);
    }
  };

  private static final int ASCII = 0x80;

  private final boolean[] plain = new boolean[ASCII];

  Escape(String special, String allowed) {
    for (int c = ' '; c < 0x7f; c++) {
      plain[c] = special.indexOf(c) < 0;
    }
    allowed.chars().forEach(c -> plain[c] = true);
  }

  /** Whether this byte is an ASCII character that stands for itself. */
  public boolean isPlain(int octet) {
    return octet >= 0 && octet < ASCII && plain[octet];
  }

  /**
   * Finds bytes that may be no plain characters among the 8 of a little-endian word; all that are
   * none are found.
   *
   * @return 0 if there is none, else the highest bit of the first of them and no lower bit
   */
  abstract long special(long word);

  /** Writes an ASCII character, escaped where it needs to be. */
  public void write(int ascii, LineBuffer out) {
    if (isPlain(ascii)) {
      out.put(ascii);
    } else {
      put(ascii, out);
    }
  }

  /** Writes what stands for an ASCII character that is not plain. */
  void put(int ascii, LineBuffer out) {
    out.put('\\');
    switch (ascii) {
      case '"', '\\' -> out.put(ascii);
      case '\n' -> out.put('n');
      case '\r' -> out.put('r');
      case '\t' -> out.put('t');
      default -> hex(ascii, out);
    }
  }

  /** Writes what stands for a control character of the block U+0080 to U+009F. */
  void putC1(int codePoint, LineBuffer out) {
    out.put('\\');
    hex(codePoint, out);
  }

  private static void hex(int codePoint, LineBuffer out) {
    out.put('u');
    out.put('0');
    out.put('0');
    Digits.octet(codePoint, out);
  }
}
