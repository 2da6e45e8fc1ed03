package io.sonde.lang.c.parse.internal;

/** Words of C that this compiler knows and does not compile yet, each by name. */
final class Unsupported {
  private Unsupported() {}

  /** What to say of a statement that begins with this word; empty if it is supported. */
  static String statement(String word) {
    return switch (word) {
      case "goto" -> "'goto' is not supported yet";
      case "asm", "__asm__" -> "inline assembly is not supported";
      case "_Static_assert" -> "static assertions are not supported yet";
      default -> "";
    };
  }

  /** What to say of a macro at the top of a text that is none. */
  static String macro(String name) {
    return "'" + name + "' is no macro that sonde knows";
  }

  /** What to say of this word in an expression; empty if it is just misplaced. */
  static String expression(String word) {
    return switch (word) {
      case "_Alignof", "typeof", "__typeof__", "offsetof" -> "'" + word + "' is not supported yet";
      case "asm", "__asm__" -> "inline assembly is not supported";
      default -> "";
    };
  }
}
