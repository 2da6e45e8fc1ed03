package io.sonde.btf;

import java.nio.ByteBuffer;

/** Builds the name indexes of a section, each in one pass over its types. */
final class BtfIndexes {
  private BtfIndexes() {}

  /** Of the types that are looked for by name. */
  static NameIndex types(BtfSection section, BtfStrings strings, int[] offsets) {
    ByteBuffer bytes = section.bytes();
    int named = 0;
    for (int at : offsets) {
      named += wanted(bytes, at) ? 1 : 0;
    }
    NameIndex.Builder index = new NameIndex.Builder(section, strings, named);
    for (int at : offsets) {
      if (wanted(bytes, at)) {
        index.add(at);
      }
    }
    return index.build();
  }

  private static boolean wanted(ByteBuffer bytes, int at) {
    if (bytes.getInt(at) == 0) {
      return false;
    }
    int kind = TypeOffsets.kind(bytes.getInt(at + TypeOffsets.INFO));
    return kind != BtfKind.DECL_TAG.number() && kind != BtfKind.TYPE_TAG.number();
  }

  /** Of the constants of all enums. */
  static NameIndex enumerators(BtfSection section, BtfStrings strings, int[] offsets) {
    ByteBuffer bytes = section.bytes();
    int constants = 0;
    for (int at : offsets) {
      int info = bytes.getInt(at + TypeOffsets.INFO);
      constants += bytesEach(info) == 0 ? 0 : TypeOffsets.entries(info);
    }
    NameIndex.Builder index = new NameIndex.Builder(section, strings, constants);
    for (int at : offsets) {
      int info = bytes.getInt(at + TypeOffsets.INFO);
      int each = bytesEach(info);
      int count = each == 0 ? 0 : TypeOffsets.entries(info);
      for (int i = 0; i < count; i++) {
        index.add(at + TypeOffsets.COMMON + i * each);
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
