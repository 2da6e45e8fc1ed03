package io.sonde.shell.deploy.internal;

import io.sonde.shell.command.internal.UsageException;
import java.util.ArrayList;
import java.util.List;

/**
 * The options that stand at the head of a probe file: each line of its leading comments that begins
 * with {@code sonde:} gives some.
 *
 * <pre>{@code
 * // sonde: --to 'file:/var/log/opens.jsonl?where=comm=="bash"'
 * // sonde: -D LIMIT=5
 * }</pre>
 *
 * <p>Comments of both kinds are read, up to the first other text. Words are separated by blanks;
 * {@code '…'} is taken as it stands, in {@code "…"} a backslash takes the character behind it, as
 * it does outside of quotes.
 */
final class HeadOptions {
  private static final String MARK = "sonde:";

  private HeadOptions() {}

  /**
   * The words of all these lines, in order.
   *
   * @throws UsageException if a quote is not closed; the message has the line's number
   */
  static List<String> of(String text) throws UsageException {
    List<String> words = new ArrayList<>();
    boolean inside = false; // of a comment that began on an earlier line
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      String rest = line.strip();
      if (!inside && rest.isEmpty()) {
        continue;
      }
      if (!inside && rest.startsWith("//")) {
        words.addAll(wordsOf(rest.substring(2), number));
        continue;
      }
      if (!inside && !rest.startsWith("/*")) {
        return words;
      }
      String content = inside ? rest : rest.substring(2);
      int end = content.indexOf("*/");
      inside = end < 0;
      words.addAll(wordsOf(inside ? content : content.substring(0, end), number));
      if (!inside && !content.substring(end + 2).isBlank()) {
        return words;
      }
    }
    return words;
  }

  /** The options of one line of a comment; the asterisks that often begin it do not count. */
  private static List<String> wordsOf(String line, int number) throws UsageException {
    String content = line.replaceFirst("^[\\s*]+", "");
    return content.startsWith(MARK) ? split(content.substring(MARK.length()), number) : List.of();
  }

  private static List<String> split(String text, int number) throws UsageException {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean any = false;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && quote != '\'' && i + 1 < text.length()) {
        word.append(text.charAt(++i));
        any = true;
      } else if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
        any = true;
      } else if (!Character.isWhitespace(c)) {
        word.append(c);
        any = true;
      } else if (any) {
        words.add(word.toString());
        word.setLength(0);
        any = false;
      }
    }
    if (quote != 0) {
      throw new UsageException("line " + number + ": " + quote + " is not closed");
    }
    if (any) {
      words.add(word.toString());
    }
    return words;
  }
}
