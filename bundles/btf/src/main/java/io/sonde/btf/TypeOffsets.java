package io.sonde.btf;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Where each type of a section begins: the one pass over the types that parsing makes. */
final class TypeOffsets {
  static final int COMMON = 12;
  static final int INFO = 4;
  static final int TYPE_OR_SIZE = 8;

  /** An average type takes about 24 bytes. */
  private static final int USUAL_BYTES = 24;

  private TypeOffsets() {}

  static int[] scan(BtfSection section) {
    ByteBuffer bytes = section.bytes();
    int end = section.typesTo();
    int[] offsets = new int[(end - section.typesFrom()) / USUAL_BYTES + 16];
    int count = 0;
    int at = section.typesFrom();
    while (at < end) {
      if (count == offsets.length) {
        offsets = Arrays.copyOf(offsets, count + count / 4);
      }
      offsets[count++] = at;
      long next = end - at < COMMON ? Long.MAX_VALUE : at + (long) length(section, bytes, at);
      if (next > end) {
        throw section.malformed("its last type, number " + count + ", is cut off");
      }
      at = (int) next;
    }
    return count == offsets.length ? offsets : Arrays.copyOf(offsets, count);
  }

  private static int length(BtfSection section, ByteBuffer bytes, int at) {
    int info = bytes.getInt(at + INFO);
    BtfKind kind = BtfKind.of(kind(info));
    if (kind == null || kind == BtfKind.VOID) {
      throw section.malformed("unknown kind " + kind(info) + " of the type at byte " + at);
    }
    return COMMON + kind.trailing(entries(info));
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
