package io.sonde.tracefs.dynamic;

import java.util.OptionalLong;

/** What comes after a uprobe's path: {@code OFFSET[%return][(COUNTER)]}. */
record UprobeOffset(long offset, OptionalLong counter, boolean atReturn) {
  private static final String RETURN = "%return";

  static UprobeOffset read(Word word) throws EventSyntaxException {
    int end = firstOf(word, 0);
    long offset =
        Numbers.positive(word.to(end).text())
            .orElseThrow(() -> word.wrong("an offset in the file was expected, in bytes"));
    boolean atReturn = false;
    OptionalLong counter = OptionalLong.empty();
    while (end < word.length()) {
      if (word.text().startsWith(RETURN, end) && !atReturn) {
        atReturn = true;
        end += RETURN.length();
      } else if (word.text().charAt(end) == '(' && counter.isEmpty()) {
        int close = word.text().indexOf(')', end);
        if (close < 0) {
          throw word.missing("a parenthesis is not closed");
        }
        Word number = word.part(end + 1, close);
        counter =
            OptionalLong.of(
                Numbers.positive(number.text())
                    .orElseThrow(() -> number.wrong("the offset of a counter was expected")));
        end = close + 1;
      } else {
        throw word.wrongAt(end, "%return, (COUNTER) or the end was expected");
      }
    }
    return new UprobeOffset(offset, counter, atReturn);
  }

  private static int firstOf(Word word, int from) {
    int at = from;
    while (at < word.length() && word.text().charAt(at) != '%' && word.text().charAt(at) != '(') {
      at++;
    }
    return at;
  }
}
