package io.sonde.itests.kernel.registry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads ELF files of 64 bits (elf(5)). */
final class Programs {
  private static final int ENTRY = 24;
  private static final int PROGRAM_HEADERS = 32;
  private static final int HEADER_SIZE = 54;
  private static final int HEADER_COUNT = 56;
  private static final int LOAD = 1;
  private static final int SEGMENT_OFFSET = 8;
  private static final int SEGMENT_ADDRESS = 16;
  private static final int SEGMENT_SIZE = 32;

  private Programs() {}

  /** Where in the file the first instruction of a program is. */
  static long entryOffset(Path program) throws IOException {
    ByteBuffer elf =
        ByteBuffer.wrap(Files.readAllBytes(program.toRealPath())).order(ByteOrder.nativeOrder());
    long entry = elf.getLong(ENTRY);
    for (int i = 0; i < elf.getShort(HEADER_COUNT); i++) {
      int header = (int) elf.getLong(PROGRAM_HEADERS) + i * elf.getShort(HEADER_SIZE);
      long address = elf.getLong(header + SEGMENT_ADDRESS);
      if (elf.getInt(header) == LOAD
          && entry >= address
          && entry < address + elf.getLong(header + SEGMENT_SIZE)) {
        return entry - address + elf.getLong(header + SEGMENT_OFFSET);
      }
    }
    throw new IOException(program + " has no segment with its entry");
  }
}
