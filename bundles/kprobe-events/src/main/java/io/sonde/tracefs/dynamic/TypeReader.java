package io.sonde.tracefs.dynamic;

import io.sonde.tracefs.dynamic.FetchType.Array;
import io.sonde.tracefs.dynamic.FetchType.Basic;
import io.sonde.tracefs.dynamic.FetchType.BitField;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a type (parse_probe_arg_type in kernel/trace/trace_probe.c). */
final class TypeReader {
  private static final String NUMBER = "(0[xX][0-9a-fA-F]+|[0-9]+)";
  private static final Pattern BIT_FIELD =
      Pattern.compile("b" + NUMBER + "@" + NUMBER + "/" + NUMBER);

  private TypeReader() {}

  static FetchType read(Word word) throws EventSyntaxException {
    int bracket = word.indexOf('[');
    if (bracket < 0) {
      return element(word);
    }
    FetchType element = element(word.to(bracket));
    int close = word.indexOf(']');
    if (close < bracket) {
      throw word.missing("] was expected");
    }
    if (close != word.length() - 1) {
      throw word.wrongAt(close + 1, "nothing was expected after ]");
    }
    Word length = word.part(bracket + 1, close);
    OptionalLong number = Numbers.positive(length.text());
    if (number.isEmpty() || number.getAsLong() < 1 || number.getAsLong() > Array.LONGEST) {
      throw length.wrong("an array has 1 to " + Array.LONGEST + " elements");
    }
    if (element == Basic.DENTRY_NAME || element == Basic.FILE_NAME || element == Basic.SYMSTR) {
      throw word.wrongAt(bracket, "there are no arrays of " + element.text());
    }
    return new Array(element, (int) number.getAsLong());
  }

  private static FetchType element(Word word) throws EventSyntaxException {
    Matcher bits = BIT_FIELD.matcher(word.text());
    if (bits.matches()) {
      return bitField(word, bits);
    }
    if (word.startsWith("b")) {
      throw word.wrong("bits are b<width>@<offset>/<container>, such as b4@8/32");
    }
    return Basic.of(word.text())
        .orElseThrow(
            () ->
                word.wrong(
                    "a type was expected: u8 to u64, s8 to s64, x8 to x64, char, string, ustring,"
                        + " symbol, symstr, %pd, %pD or b<width>@<offset>/<container>"));
  }

  private static FetchType bitField(Word word, Matcher parts) throws EventSyntaxException {
    long width = number(parts.group(1));
    long offset = number(parts.group(2));
    long container = number(parts.group(3));
    if (container != 8 && container != 16 && container != 32 && container != 64) {
      throw word.wrongAt(parts.start(3), "the container has 8, 16, 32 or 64 bits");
    }
    if (width < 1 || width > container) {
      throw word.wrongAt(parts.start(1), "the width is 1 to " + container);
    }
    if (offset < 0 || width + offset > container) {
      throw word.wrongAt(
          parts.start(2), "the bits reach over the end of their container of " + container);
    }
    return new BitField((int) width, (int) offset, (int) container);
  }

  /** -1 where it is none, which is out of every range. */
  private static long number(String text) {
    OptionalLong number = Numbers.index(text);
    return text.matches("[1-9][0-9]*") && number.isPresent()
        ? number.getAsLong()
        : Numbers.positive(text).stream().filter(n -> n <= Integer.MAX_VALUE).findAny().orElse(-1);
  }
}
