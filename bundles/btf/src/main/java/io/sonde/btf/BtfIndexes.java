package io.sonde.btf;

/**
 * Builds the name indexes of a section, each in two passes over its types. Works on a copy in an
 * array, as {@link TypeOffsets#scan} does.
 */
final class BtfIndexes {
  private static final int WORD = Integer.BYTES;

  private BtfIndexes() {}

  /** Of the types that are looked for by name. */
  static NameIndex types(BtfSection section, BtfStrings strings, int[] offsets) {
    int[] words = section.typeWords();
    int from = section.typesFrom();
    int named = 0;
    for (int at : offsets) {
      named += wanted(words, (at - from) / WORD) ? 1 : 0;
    }
    NameIndex.Builder index = new NameIndex.Builder(section, strings, named);
    for (int at : offsets) {
      int word = (at - from) / WORD;
      if (wanted(words, word)) {
        index.add(words[word], at);
      }
    }
    return index.build();
  }

  private static boolean wanted(int[] words, int word) {
    if (words[word] == 0) {
      return false;
    }
    int kind = TypeOffsets.kind(words[word + TypeOffsets.INFO / WORD]);
    return kind != BtfKind.DECL_TAG.number() && kind != BtfKind.TYPE_TAG.number();
  }

  /** Of the constants of all enums. */
  static NameIndex enumerators(BtfSection section, BtfStrings strings, int[] offsets) {
    int[] words = section.typeWords();
    int from = section.typesFrom();
    int constants = 0;
    for (int at : offsets) {
      int info = words[(at - from + TypeOffsets.INFO) / WORD];
      constants += bytesEach(info) == 0 ? 0 : TypeOffsets.entries(info);
    }
    NameIndex.Builder index = new NameIndex.Builder(section, strings, constants);
    for (int at : offsets) {
      int info = words[(at - from + TypeOffsets.INFO) / WORD];
      int each = bytesEach(info);
      int count = each == 0 ? 0 : TypeOffsets.entries(info);
      for (int i = 0; i < count; i++) {
        int position = at + TypeOffsets.COMMON + i * each;
        index.add(words[(position - from) / WORD], position);
      }
    }
    return index.build();
  }

  /** Bytes of a constant; 0 if it is no enum. */
  private static int bytesEach(int info) {
    int kind = TypeOffsets.kind(info);
    return kind == BtfKind.ENUM.number() ? 8 : kind == BtfKind.ENUM64.number() ? 12 : 0;
  }
}
