package io.sonde.itests.architecture.planted;

import java.util.Map;

/** Breaks no rule. */
final class Clean {
  private static final Map<String, Integer> NUMBERS = Map.of("one", 1);

  private Clean() {}

  static int number(String name) {
    return NUMBERS.get(name);
  }
}
