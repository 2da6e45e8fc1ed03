package io.sonde.tracefs;

/**
 * Why the kernel refused a command, in its own words: an entry of {@code error_log} (Linux 5.2).
 *
 * @param reason one sentence
 * @param command what was refused
 * @param column where in the command, from 1
 */
public record KernelVerdict(String reason, String command, int column) {
  /** The command, and below it a caret under the column. */
  public String caret() {
    return command + "\n" + " ".repeat(column - 1) + "^";
  }
}
