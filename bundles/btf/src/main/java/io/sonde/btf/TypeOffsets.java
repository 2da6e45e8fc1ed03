package io.sonde.btf;

import java.util.Arrays;

/** Where each type of a section begins: the one pass over the types that parsing makes. */
final class TypeOffsets {
  static final int COMMON = 12;
  static final int INFO = 4;
  static final int TYPE_OR_SIZE = 8;

  private static final int WORD = Integer.BYTES;
  private static final int COMMON_WORDS = COMMON / WORD;

  /** An average type takes about 24 bytes. */
  private static final int USUAL_WORDS = 6;

  private static final int KINDS = 32;

  private TypeOffsets() {}

  /**
   * The positions of all types in the section's buffer. Works on arrays of numbers, which a JVM
   * that has just started reads several times faster than buffers and objects.
   */
  static int[] scan(BtfSection section) {
    int[] words = section.typeWords();
    int[] alone = wordsOfKinds(0);
    int[] each = wordsOfKinds(1);
    int from = section.typesFrom();
    int[] offsets = new int[words.length / USUAL_WORDS + 16];
    int count = 0;
    int at = 0;
    while (at < words.length) {
      if (count == offsets.length) {
        offsets = Arrays.copyOf(offsets, count + count / 4);
      }
      offsets[count++] = from + at * WORD;
      int info = words.length - at < COMMON_WORDS ? 0 : words[at + INFO / WORD];
      int kind = kind(info);
      int end = at + alone[kind] + (each[kind] - alone[kind]) * entries(info);
      if (alone[kind] == 0 || end > words.length) {
        throw fault(section, words, at);
      }
      at = end;
    }
    return count == offsets.length ? offsets : Arrays.copyOf(offsets, count);
  }

  /** Words of a type with so many entries, by the number of its kind; 0 for what is no kind. */
  private static int[] wordsOfKinds(int entries) {
    int[] words = new int[KINDS];
    for (int number = BtfKind.VOID.number() + 1; number < KINDS; number++) {
      BtfKind kind = BtfKind.of(number);
      words[number] = kind == null ? 0 : (COMMON + kind.trailing(entries)) / WORD;
    }
    return words;
  }

  private static BtfException fault(BtfSection section, int[] words, int at) {
    if (words.length - at >= COMMON_WORDS) {
      int kind = kind(words[at + INFO / WORD]);
      if (kind == BtfKind.VOID.number() || BtfKind.of(kind) == null) {
        return section.malformed("unknown kind " + kind + " of the type at byte " + at * WORD);
      }
    }
    return section.malformed("its last type, at byte " + at * WORD + ", is cut off");
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
