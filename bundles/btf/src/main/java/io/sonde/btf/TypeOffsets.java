package io.sonde.btf;

import java.util.Arrays;

/** Where each type of a section begins: the one pass over the types that parsing makes. */
final class TypeOffsets {
  static final int COMMON = 12;
  static final int INFO = 4;
  static final int TYPE_OR_SIZE = 8;

  private static final int WORD = Integer.BYTES;

  /** An average type takes about 24 bytes. */
  private static final int USUAL_WORDS = 6;

  private TypeOffsets() {}

  /**
   * The positions of all types in the section's buffer. Works on a copy in an array, which a JVM
   * that has just started reads several times faster than a buffer.
   */
  static int[] scan(BtfSection section) {
    int[] words = section.typeWords();
    int[] offsets = new int[words.length / USUAL_WORDS + 16];
    int count = 0;
    int at = 0;
    while (at < words.length) {
      if (count == offsets.length) {
        offsets = Arrays.copyOf(offsets, count + count / 4);
      }
      offsets[count++] = section.typesFrom() + at * WORD;
      at = next(section, words, at);
    }
    return count == offsets.length ? offsets : Arrays.copyOf(offsets, count);
  }

  private static int next(BtfSection section, int[] words, int at) {
    int left = words.length - at;
    if (left >= COMMON / WORD) {
      int info = words[at + INFO / WORD];
      BtfKind kind = BtfKind.of(kind(info));
      if (kind == null || kind == BtfKind.VOID) {
        throw section.malformed("unknown kind " + kind(info) + " of the type at byte " + at * WORD);
      }
      int length = (COMMON + kind.trailing(entries(info))) / WORD;
      if (length <= left) {
        return at + length;
      }
    }
    throw section.malformed("its last type, at byte " + at * WORD + ", is cut off");
  }

  static int kind(int info) {
    return info >> 24 & 0x1f;
  }

  static int entries(int info) {
    return info & 0xffff;
  }

  static boolean flag(int info) {
    return info < 0;
  }
}
