package io.sonde.lang.c.lex.internal;

import io.sonde.lang.c.diag.internal.Diagnostics;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What numbers, characters and strings stand for (C11 6.4.4, 6.4.5). */
public final class Literals {
  private static final Pattern INTEGER =
      Pattern.compile("(0[xX][0-9a-fA-F]+|0[bB][01]+|0[0-7]*|[1-9][0-9]*)([uUlL]*)");

  private Literals() {}

  /**
   * An integer constant.
   *
   * @param decimal whether it is written so: such a one never becomes unsigned by itself
   * @param longs how many l its suffix has
   */
  public record Number(long bits, boolean decimal, boolean unsigned, int longs) {}

  /** An integer constant; empty if it is none, or too large for 64 bits. */
  public static Optional<Number> number(String text) {
    Matcher m = INTEGER.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    String suffix = m.group(2).toLowerCase(Locale.ROOT);
    boolean mixed = m.group(2).contains("lL") || m.group(2).contains("Ll");
    if (mixed || !suffix.matches("u?l{0,2}|l{1,2}u")) {
      return Optional.empty();
    }
    String digits = m.group(1).toLowerCase(Locale.ROOT);
    int radix =
        digits.startsWith("0x")
            ? 16
            : digits.startsWith("0b") ? 2 : digits.startsWith("0") && digits.length() > 1 ? 8 : 10;
    String plain = radix == 16 || radix == 2 ? digits.substring(2) : digits;
    try {
      long bits = Long.parseUnsignedLong(plain, radix);
      int longs = (int) suffix.chars().filter(c -> c == 'l').count();
      return Optional.of(new Number(bits, radix == 10, suffix.contains("u"), longs));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The value of a character constant, an int; what is wrong with it is reported. */
  public static int character(Token token, Diagnostics diagnostics) {
    byte[] bytes = string(token, diagnostics);
    if (bytes.length == 0) {
      diagnostics.error(token.span(), "empty character constant");
      return 0;
    }
    if (bytes.length > 1) {
      diagnostics.error(token.span(), "a character constant of more than one byte");
    }
    return bytes[0];
  }

  /** The bytes of a string literal or character constant, without a final zero, in UTF-8. */
  public static byte[] string(Token token, Diagnostics diagnostics) {
    String text = token.text().substring(1, token.text().length() - 1);
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (c != '\\') {
        out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(c);
      } else {
        i = escape(text, i + 1, out, token, diagnostics);
      }
    }
    return out.toByteArray();
  }

  private static int escape(
      String text, int at, ByteArrayOutputStream out, Token token, Diagnostics diagnostics) {
    if (at >= text.length()) {
      return at;
    }
    char c = text.charAt(at);
    int simple = "abfnrtv\\'\"?e".indexOf(c);
    if (simple >= 0) {
      out.write("\u0007\b\f\n\r\t\u000b\\'\"?\u001b".charAt(simple));
      return at + 1;
    }
    boolean hex = c == 'x';
    int end = hex ? at + 1 : at;
    int most = hex ? text.length() : Math.min(text.length(), at + 3);
    while (end < most && Character.digit(text.charAt(end), hex ? 16 : 8) >= 0) {
      end++;
    }
    String digits = text.substring(hex ? at + 1 : at, end);
    if (digits.isEmpty()) {
      diagnostics.error(token.span(), "unknown escape '\\" + c + "' in a literal");
      return at + 1;
    }
    if (digits.length() > 3 || Integer.parseInt(digits, hex ? 16 : 8) > 255) {
      diagnostics.error(token.span(), "escape '\\" + (hex ? "x" : "") + digits + "' is no byte");
      return end;
    }
    out.write(Integer.parseInt(digits, hex ? 16 : 8));
    return end;
  }
}
