package io.sonde.itests.kernel;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the first instruction of a program stands in its file (elf(5), 64 bits, little endian). */
final class ElfEntry {
  private static final int E_ENTRY = 24;
  private static final int E_PHOFF = 32;
  private static final int E_PHENTSIZE = 54;
  private static final int E_PHNUM = 56;

  private static final int PT_LOAD = 1;
  private static final int P_OFFSET = 8;
  private static final int P_VADDR = 16;
  private static final int P_FILESZ = 32;

  private ElfEntry() {}

  static long offset(Path program) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(program)).order(ByteOrder.LITTLE_ENDIAN);
    long entry = file.getLong(E_ENTRY);
    int header = (int) file.getLong(E_PHOFF);
    for (int i = 0; i < file.getShort(E_PHNUM); i++, header += file.getShort(E_PHENTSIZE)) {
      long from = file.getLong(header + P_VADDR);
      boolean loaded = file.getInt(header) == PT_LOAD;
      if (loaded && entry >= from && entry < from + file.getLong(header + P_FILESZ)) {
        return entry - from + file.getLong(header + P_OFFSET);
      }
    }
    return fail("the entry of " + program + " is in no segment");
  }
}
