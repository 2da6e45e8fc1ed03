package io.sonde.tracefs.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code buffer_size_kb}: {@code 1408}, or {@code 7 (expanded: 1408)} before it is used. */
final class BufferSize {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,9})\\s*(?:\\(expanded: (\\d{1,9})\\))?\\s*");
  private static final int KIB = 1024;
  private static final int UNKNOWN = -1;

  private BufferSize() {}

  /** Bytes of one processor's buffer; -1 if the text does not tell: processors may differ. */
  static int bytes(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      return UNKNOWN;
    }
    long kib = Long.parseLong(m.group(2) == null ? m.group(1) : m.group(2));
    return (int) Math.min(Integer.MAX_VALUE, kib * KIB);
  }
}
