package io.sonde.itests.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/**
 * The functions of a 64-bit little-endian object file and their sizes, from its symbol table
 * (System V ABI, "Object Files"; elf(5)).
 */
final class ElfFunctions {
  private static final int SECTION_OFFSET = 40;
  private static final int SECTION_SIZE = 58;
  private static final int SECTION_COUNT = 60;
  private static final int SYMTAB = 2;
  private static final int SYMBOL = 24;
  private static final int FUNCTION = 2;

  private ElfFunctions() {}

  /** Bytes of each function, by name. */
  static Map<String, Integer> sizes(byte[] object) {
    ByteBuffer elf = ByteBuffer.wrap(object).order(ByteOrder.LITTLE_ENDIAN);
    int sections = (int) elf.getLong(SECTION_OFFSET);
    int each = elf.getShort(SECTION_SIZE);
    Map<String, Integer> sizes = new TreeMap<>();
    for (int i = 0; i < elf.getShort(SECTION_COUNT); i++) {
      int section = sections + i * each;
      if (elf.getInt(section + 4) == SYMTAB) {
        int strings = sections + elf.getInt(section + 40) * each;
        symbols(elf, section, (int) elf.getLong(strings + 24), sizes);
      }
    }
    return sizes;
  }

  private static void symbols(
      ByteBuffer elf, int section, int strings, Map<String, Integer> sizes) {
    int from = (int) elf.getLong(section + 24);
    int to = from + (int) elf.getLong(section + 32);
    for (int symbol = from; symbol < to; symbol += SYMBOL) {
      if ((elf.get(symbol + 4) & 0xf) == FUNCTION) {
        sizes.put(name(elf, strings + elf.getInt(symbol)), (int) elf.getLong(symbol + 16));
      }
    }
  }

  private static String name(ByteBuffer elf, int at) {
    StringBuilder name = new StringBuilder();
    for (int i = at; elf.get(i) != 0; i++) {
      name.append((char) elf.get(i));
    }
    return name.toString();
  }
}
