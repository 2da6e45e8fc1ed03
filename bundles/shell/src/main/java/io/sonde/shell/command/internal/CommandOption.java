package io.sonde.shell.command.internal;

import org.apache.commons.cli.Option;

/** Makes the options of commands. */
public final class CommandOption {
  private CommandOption() {}

  /** One that is there or not. */
  public static Option flag(String word, String description) {
    return Option.builder().longOpt(word).desc(description).get();
  }

  /** One with a value. */
  public static Option value(String word, String argument, String description) {
    return value(null, word, argument, description);
  }

  /**
   * One with a value.
   *
   * @param letter its short name; null if it has none
   * @param word its long name; null if it has none
   */
  public static Option value(String letter, String word, String argument, String description) {
    return Option.builder(letter).longOpt(word).hasArg().argName(argument).desc(description).get();
  }
}
