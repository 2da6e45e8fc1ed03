package io.sonde.btf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The strings of a BTF. Those of a split BTF follow its base's: offsets below the base's end mean
 * the base's strings.
 */
final class BtfStrings {
  private final BtfSection section;
  private final ByteBuffer bytes;
  private final BtfStrings base;
  private final int start;

  /**
   * @param base null if the BTF stands alone
   */
  BtfStrings(BtfSection section, BtfStrings base) {
    this.section = section;
    this.bytes = section.bytes();
    this.base = base;
    this.start = base == null ? 0 : base.end();
  }

  private int end() {
    return start + section.stringsTo() - section.stringsFrom();
  }

  private BtfStrings ownerOf(int offset) {
    return base != null && Integer.compareUnsigned(offset, start) < 0 ? base.ownerOf(offset) : this;
  }

  private int position(int offset) {
    int own = offset - start;
    if (own < 0 || own >= section.stringsTo() - section.stringsFrom()) {
      throw section.malformed("no string at offset " + Integer.toUnsignedString(offset));
    }
    return section.stringsFrom() + own;
  }

  String get(int offset) {
    BtfStrings owner = ownerOf(offset);
    int from = owner.position(offset);
    int to = from;
    while (owner.bytes.get(to) != 0) {
      to++;
    }
    byte[] text = new byte[to - from];
    owner.bytes.get(from, text);
    return new String(text, StandardCharsets.UTF_8);
  }

  /** Hashes strings as {@link #hash(byte[])} does. */
  Hasher hasher() {
    return new Hasher();
  }

  /**
   * Hashes many strings, on a copy in an array, which a JVM that has just started reads several
   * times faster than a buffer. Not to be kept.
   */
  final class Hasher {
    private final byte[] own = section.text();
    private final Hasher before = base == null ? null : base.hasher();

    int hash(int offset) {
      if (before != null && Integer.compareUnsigned(offset, start) < 0) {
        return before.hash(offset);
      }
      int at = position(offset) - section.stringsFrom();
      int hash = 0;
      for (byte b = own[at]; b != 0; b = own[++at]) {
        hash = 31 * hash + b;
      }
      return hash;
    }
  }

  static int hash(byte[] text) {
    int hash = 0;
    for (byte b : text) {
      hash = 31 * hash + b;
    }
    return hash;
  }

  boolean matches(int offset, byte[] text) {
    BtfStrings owner = ownerOf(offset);
    int at = owner.position(offset);
    for (byte b : text) {
      // The closing zero differs from every byte of a name: the scan never runs past it.
      if (owner.bytes.get(at++) != b) {
        return false;
      }
    }
    return owner.bytes.get(at) == 0;
  }
}
