package io.sonde.lang.c.parse.internal;

import java.util.Set;

/** The words that cannot be names (C11 6.4.1, and GNU's). */
final class Keywords {
  static final Set<String> TYPE_WORDS =
      Set.of(
          "void",
          "char",
          "short",
          "int",
          "long",
          "signed",
          "unsigned",
          "_Bool",
          "__signed__",
          "float",
          "double",
          "__int128",
          "_Complex");
  static final Set<String> QUALIFIERS =
      Set.of(
          "const",
          "volatile",
          "restrict",
          "__const",
          "__volatile__",
          "__restrict",
          "_Atomic",
          "__user",
          "__kernel",
          "__force",
          "__rcu",
          "__percpu",
          "__iomem");
  static final Set<String> STORAGE =
      Set.of(
          "static",
          "extern",
          "inline",
          "__inline",
          "__inline__",
          "__always_inline",
          "register",
          "auto",
          "typedef",
          "_Noreturn",
          "noinline",
          "__noinline");
  private static final Set<String> OTHERS =
      Set.of(
          "break",
          "case",
          "continue",
          "default",
          "do",
          "else",
          "enum",
          "for",
          "goto",
          "if",
          "return",
          "sizeof",
          "struct",
          "switch",
          "union",
          "while",
          "_Alignof",
          "_Static_assert",
          "asm",
          "__asm__",
          "typeof",
          "__typeof__",
          "__attribute__",
          "offsetof");

  private Keywords() {}

  static boolean isKeyword(String word) {
    return TYPE_WORDS.contains(word)
        || QUALIFIERS.contains(word)
        || STORAGE.contains(word)
        || OTHERS.contains(word);
  }
}
