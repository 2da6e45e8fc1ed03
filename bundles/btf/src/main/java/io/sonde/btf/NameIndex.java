package io.sonde.btf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Finds entries of a section by name: an open-addressing hash table of nothing but the positions at
 * which they begin. Every entry, be it a type or an enum's constant, begins with the offset of its
 * name. Entries of one name come in the order in which they were added.
 */
final class NameIndex {
  private static final int ANY_KIND = -1;

  private final ByteBuffer bytes;
  private final BtfStrings strings;
  private final int[] table;

  private NameIndex(ByteBuffer bytes, BtfStrings strings, int[] table) {
    this.bytes = bytes;
    this.strings = strings;
    this.table = table;
  }

  /** Gathers the entries of an index. */
  static final class Builder {
    private final ByteBuffer bytes;
    private final BtfStrings strings;
    private final BtfStrings.Hasher hasher;
    private final int[] table;

    /**
     * @param entries how many will be added, at most
     */
    Builder(BtfSection section, BtfStrings strings, int entries) {
      this.bytes = section.bytes();
      this.strings = strings;
      this.hasher = strings.hasher();
      this.table = new int[Integer.highestOneBit(Math.max(8, entries + entries / 2)) * 2];
    }

    /** Adds an entry, unless it has no name. */
    void add(int position) {
      int nameOffset = bytes.getInt(position);
      if (nameOffset == 0) {
        return;
      }
      int slot = slot(hasher.hash(nameOffset), table);
      while (table[slot] != 0) {
        slot = slot + 1 & table.length - 1;
      }
      table[slot] = position;
    }

    NameIndex build() {
      return new NameIndex(bytes, strings, table);
    }
  }

  /**
   * The first entry of this name. Of an index of types: whatever its kind.
   *
   * @return its position, or -1
   */
  int find(String name) {
    return find(name, ANY_KIND);
  }

  /**
   * The first type of this name and kind, in an index of types.
   *
   * @return its position, or -1
   */
  int find(String name, BtfKind kind) {
    return find(name, kind.number());
  }

  /** The kind is a number: linking a lambda would take a fresh JVM longer than the search. */
  private int find(String name, int kind) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    if (text.length == 0 || name.indexOf('\0') >= 0) {
      return -1;
    }
    int slot = slot(BtfStrings.hash(text), table);
    for (int position = table[slot]; position != 0; position = table[slot]) {
      if (strings.matches(bytes.getInt(position), text) && isOf(kind, position)) {
        return position;
      }
      slot = slot + 1 & table.length - 1;
    }
    return -1;
  }

  private boolean isOf(int kind, int position) {
    return kind == ANY_KIND || TypeOffsets.kind(bytes.getInt(position + TypeOffsets.INFO)) == kind;
  }

  private static int slot(int hash, int[] table) {
    int mixed = hash * 0x9e3779b9;
    return (mixed ^ mixed >>> 16) & table.length - 1;
  }
}
