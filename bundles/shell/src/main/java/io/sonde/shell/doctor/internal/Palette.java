package io.sonde.shell.doctor.internal;

import io.sonde.kernel.Verdict.Answer;

/** Colours for a terminal (ECMA-48, SGR), or none. */
enum Palette {
  PLAIN,
  COLOUR;

  private static final String RESET = "\033[0m";
  private static final String BOLD = "\033[1m";
  private static final String RED = "\033[31m";
  private static final String GREEN = "\033[32m";
  private static final String YELLOW = "\033[33m";

  String answer(Answer answer, String text) {
    return switch (answer) {
      case YES -> coloured(GREEN, text);
      case NO -> coloured(RED, text);
      case UNKNOWN -> coloured(YELLOW, text);
    };
  }

  String heading(String text) {
    return coloured(BOLD, text);
  }

  private String coloured(String code, String text) {
    return this == PLAIN ? text : code + text + RESET;
  }
}
