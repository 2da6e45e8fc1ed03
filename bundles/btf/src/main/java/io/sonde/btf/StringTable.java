package io.sonde.btf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Strings as BTF keeps them: each once, closed by a zero, called by its offset; the first is empty.
 */
final class StringTable {
  private final Map<String, Integer> offsets = new HashMap<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  StringTable() {
    add("");
  }

  /**
   * @throws IllegalArgumentException if it holds a zero
   */
  int add(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a BTF string cannot hold a zero: " + text);
    }
    Integer known = offsets.get(text);
    if (known != null) {
      return known;
    }
    int offset = bytes.size();
    bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    bytes.write(0);
    offsets.put(text, offset);
    return offset;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
