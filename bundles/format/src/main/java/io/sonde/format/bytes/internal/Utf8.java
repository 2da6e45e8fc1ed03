package io.sonde.format.bytes.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Copies text that claims to be UTF-8 to where it must be. What is not valid becomes U+FFFD, in
 * groups as the JDK's own decoder makes them (RFC 3629 for what is valid).
 */
public final class Utf8 {
  /** Equal to no byte. */
  private static final int NONE = 256;

  private static final boolean LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
  private static final int[] REPLACEMENT = {0xef, 0xbf, 0xbd};

  private Utf8() {}

  /** Copies the bytes {@code [from, to)}, each character escaped where it needs to be. */
  public static void copy(ByteBuffer data, int from, int to, Escape escape, LineBuffer out) {
    copy(data, from, to, NONE, escape, out);
  }

  /** As {@link #copy}, up to the first NUL if there is one. */
  public static void copyToNul(ByteBuffer data, int from, int to, Escape escape, LineBuffer out) {
    copy(data, from, to, 0, escape, out);
  }

  /**
   * @param end the byte that ends the text, or one that there cannot be
   */
  private static void copy(
      ByteBuffer data, int from, int to, int end, Escape escape, LineBuffer out) {
    int words = LITTLE_ENDIAN ? Math.min(to, data.limit() - Long.BYTES + 1) : from;
    int at = from;
    while (at < to) {
      if (at < words) {
        long word = data.getLong(at);
        long special = escape.special(word);
        int plain = Long.numberOfTrailingZeros(special) >>> 3;
        int wanted = Math.min(plain, to - at);
        out.putWord(word, wanted);
        at += wanted;
        if (wanted == Long.BYTES || at == to) {
          continue;
        }
      }
      if (data.get(at) == end) {
        return;
      }
      at = character(data, at, to, escape, out);
    }
  }

  private static int character(ByteBuffer data, int at, int to, Escape escape, LineBuffer out) {
    int first = data.get(at) & 0xff;
    if (first < 0x80) {
      escape.write(first, out);
      return at + 1;
    }
    int wanted = sequenceLength(first);
    int have = validPrefix(data, first, at, to, wanted);
    if (wanted == 0 || have < wanted || isSurrogate(data, first, at)) {
      replacement(out);
    } else if (first == 0xc2 && (data.get(at + 1) & 0xff) < 0xa0) {
      escape.putC1(data.get(at + 1) & 0xff, out);
    } else {
      for (int i = 0; i < wanted; i++) {
        out.put(data.get(at + i));
      }
    }
    return at + have;
  }

  /** Bytes of a sequence that begins so; 0 if none does. */
  private static int sequenceLength(int first) {
    if (first >= 0xc2 && first <= 0xdf) {
      return 2;
    }
    if (first >= 0xe0 && first <= 0xef) {
      return 3;
    }
    return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
  }

  /** How many of the wanted bytes, one at least, could be those of a valid sequence. */
  private static int validPrefix(ByteBuffer data, int first, int at, int to, int wanted) {
    int have = 1;
    while (have < wanted && at + have < to) {
      int next = data.get(at + have) & 0xff;
      int low = have == 1 ? lowestSecond(first) : 0x80;
      int high = have == 1 && first == 0xf4 ? 0x8f : 0xbf;
      if (next < low || next > high) {
        break;
      }
      have++;
    }
    return have;
  }

  /** Below it, the sequence would be longer than its character needs. */
  private static int lowestSecond(int first) {
    return switch (first) {
      case 0xe0 -> 0xa0;
      case 0xf0 -> 0x90;
      default -> 0x80;
    };
  }

  private static boolean isSurrogate(ByteBuffer data, int first, int at) {
    return first == 0xed && (data.get(at + 1) & 0xff) >= 0xa0;
  }

  private static void replacement(LineBuffer out) {
    for (int octet : REPLACEMENT) {
      out.put(octet);
    }
  }
}
