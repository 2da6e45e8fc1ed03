package io.sonde.kernel.symbol.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Reads /proc/kallsyms. A line is {@code address type name}, and for a module's symbol a tab and
 * {@code [module]}. Lines are taken apart byte by byte as they come in: making a string of each of
 * some 200 000 would cost more than the kernel needs to print them.
 */
public final class Kallsyms {
  /** The kernel hands out at most a page at a time, whatever is asked for. */
  private static final int CHUNK = 8192;

  private final SymbolTable.Builder table = new SymbolTable.Builder();
  private byte[] line = new byte[512];
  private int length;

  private Kallsyms() {}

  public static SymbolTable read(Path file) throws IOException {
    Kallsyms reader = new Kallsyms();
    ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK);
    byte[] chunk = new byte[CHUNK];
    try (FileChannel channel = FileChannel.open(file)) {
      while (channel.read(buffer) >= 0) {
        int count = buffer.flip().remaining();
        buffer.get(chunk, 0, count).clear();
        reader.accept(chunk, count);
      }
    }
    return reader.finish();
  }

  static SymbolTable parse(byte[] content) {
    Kallsyms reader = new Kallsyms();
    reader.accept(content, content.length);
    return reader.finish();
  }

  private void accept(byte[] chunk, int count) {
    int start = 0;
    for (int i = 0; i < count; i++) {
      if (chunk[i] == '\n') {
        if (length == 0) {
          add(chunk, start, i);
        } else {
          keep(chunk, start, i);
          add(line, 0, length);
          length = 0;
        }
        start = i + 1;
      }
    }
    keep(chunk, start, count);
  }

  /** Keeps the beginning of a line whose end is still to come. */
  private void keep(byte[] chunk, int from, int to) {
    int count = to - from;
    if (length + count > line.length) {
      line = java.util.Arrays.copyOf(line, Math.max(length + count, 2 * line.length));
    }
    System.arraycopy(chunk, from, line, length, count);
    length += count;
  }

  private SymbolTable finish() {
    if (length > 0) {
      add(line, 0, length);
    }
    return table.build();
  }

  private void add(byte[] text, int from, int to) {
    long address = 0;
    int i = from;
    for (; i < to && text[i] != ' '; i++) {
      address = address << 4 | Character.digit(text[i], 16);
    }
    int name = i + 3;
    if (name >= to) {
      return;
    }
    byte type = text[i + 1];
    int end = name;
    while (end < to && text[end] != '\t' && text[end] != ' ') {
      end++;
    }
    int module = end;
    while (module < to && text[module] != '[') {
      module++;
    }
    table.add(address, type, text, name, end, Math.min(module + 1, to), module < to ? to - 1 : to);
  }
}
