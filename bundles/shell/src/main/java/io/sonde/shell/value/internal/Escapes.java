package io.sonde.shell.value.internal;

import java.util.Locale;

/** Text in double quotes, with the escapes of JSON, which is also how it is read back. */
final class Escapes {
  private Escapes() {}

  static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || c == 0x7f) {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }

  /**
   * The character that an escape stands for.
   *
   * @param c what follows the backslash; not {@code u}
   * @return -1 if there is no such escape
   */
  static int simple(char c) {
    return switch (c) {
      case '"', '\\', '/', '\'' -> c;
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '0' -> 0;
      default -> -1;
    };
  }
}
