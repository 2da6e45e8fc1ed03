package io.sonde.lang.c.check.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The conversions of a printk format, as the kernel's bpf_bprintf_prepare (kernel/bpf/helpers.c)
 * reads them: flags and a width, then {@code c d i u x X} with l or ll, {@code p} with some of its
 * extensions, {@code s} of kernel or user memory.
 */
public final class PrintkFormat {
  private static final Pattern CONVERSION =
      Pattern.compile("%([-+ 0#]*)([0-9]*)(\\.[0-9]*)?(hh|h|ll|l|z|j|t|L|q)?(.?)", Pattern.DOTALL);

  /** What may stand behind {@code %p}. */
  private static final Set<String> POINTERS =
      Set.of("pks", "pus", "px", "pK", "pB", "pi4", "pi6", "pI4", "pI6", "ps", "pS");

  private final List<Conversion> conversions = new ArrayList<>();
  private Optional<Problem> problem = Optional.empty();

  /** What a conversion takes. */
  public enum Kind {
    INTEGER,
    POINTER,
    STRING
  }

  /**
   * A conversion.
   *
   * @param text as written
   * @param bytes of an integer: 4 or 8
   * @param flags those of {@code -+ 0#} that stand before the width
   * @param width least characters; 0 if none is given
   * @param letter what follows: {@code d}, {@code s}, {@code pI4}
   * @param start where it begins in the format
   * @param end where it ends
   */
  public record Conversion(
      String text,
      Kind kind,
      int bytes,
      String flags,
      int width,
      String letter,
      int start,
      int end) {}

  /** What the kernel would refuse. */
  record Problem(String message, Optional<String> hint) {}

  private PrintkFormat() {}

  /**
   * Reads a format.
   *
   * @param bytes a character for each byte
   */
  public static PrintkFormat of(String bytes) {
    PrintkFormat format = new PrintkFormat();
    format.read(bytes);
    return format;
  }

  public List<Conversion> conversions() {
    return conversions;
  }

  Optional<Problem> problem() {
    return problem;
  }

  private void read(String bytes) {
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      if (c >= 0x80 || (c < 0x20 && "\t\n\u000b\f\r".indexOf(c) < 0)) {
        fail(
            String.format(
                Locale.ROOT, "the kernel allows ASCII text only, not byte 0x%02x", (int) c),
            null);
        return;
      }
    }
    int at = bytes.indexOf('%');
    while (at >= 0) {
      if (bytes.startsWith("%%", at)) {
        at = bytes.indexOf('%', at + 2);
        continue;
      }
      Matcher m = CONVERSION.matcher(bytes).region(at, bytes.length());
      if (!m.lookingAt() || !add(m, bytes)) {
        return;
      }
      at = bytes.indexOf('%', m.end());
    }
  }

  private boolean add(Matcher m, String bytes) {
    String text = m.group();
    String letter = m.group(5);
    String length = m.group(4) == null ? "" : m.group(4);
    switch (letter) {
      case "d", "i", "u", "x", "X", "c" -> {
        if (!Set.of("", "l", "ll").contains(length) || m.group(3) != null) {
          return fail("the kernel does not know '" + text + "'", "use %d, %ld or %lld");
        }
        conversions.add(conversion(m, Kind.INTEGER, length.isEmpty() ? 4 : 8));
      }
      case "p" -> {
        return pointer(m, bytes);
      }
      case "s" -> conversions.add(conversion(m, Kind.STRING, 8));
      case "" -> {
        return fail("the format ends inside of a conversion", "write %% for a percent sign");
      }
      case "f", "e", "g" -> {
        return fail("'" + text + "': there is no floating point in BPF programs", null);
      }
      default -> {
        return fail("the kernel does not know '" + text + "'", null);
      }
    }
    return true;
  }

  private boolean pointer(Matcher m, String bytes) {
    int end = m.end();
    int last = end;
    while (last < bytes.length() && Character.isLetterOrDigit(bytes.charAt(last))) {
      last++;
    }
    String more = "p" + bytes.substring(end, last);
    Kind kind = more.startsWith("pks") || more.startsWith("pus") ? Kind.STRING : Kind.POINTER;
    String letter =
        more.equals("p") ? more : POINTERS.stream().filter(more::startsWith).findFirst().orElse("");
    if (letter.isEmpty()) {
      return fail("the kernel does not know '%" + more + "'", "use %p or %px");
    }
    int size = letter.equals("pI4") ? 4 : 8;
    int behind = end + letter.length() - 1;
    conversions.add(
        new Conversion(
            kind == Kind.STRING || !letter.equals("p") ? "%" + letter : "%p",
            kind,
            size,
            m.group(1),
            width(m),
            letter,
            m.start(),
            behind));
    return true;
  }

  private static Conversion conversion(Matcher m, Kind kind, int bytes) {
    return new Conversion(
        m.group(), kind, bytes, m.group(1), width(m), m.group(5), m.start(), m.end());
  }

  private static int width(Matcher m) {
    return m.group(2).isEmpty() ? 0 : Integer.parseInt(m.group(2));
  }

  private boolean fail(String message, String hint) {
    problem = Optional.of(new Problem(message, Optional.ofNullable(hint)));
    return false;
  }
}
