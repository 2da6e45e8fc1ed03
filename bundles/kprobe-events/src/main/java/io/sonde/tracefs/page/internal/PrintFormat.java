package io.sonde.tracefs.page.internal;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the last line of a {@code format} file, {@code print fmt}, tells about an event's fields.
 */
public final class PrintFormat {
  private static final String LEAD = "print fmt: ";

  /** As in {@code arg1=0x%Lx}, also of an array: {@code arg1={0x%x,0x%x}}. */
  private static final Pattern HEX = Pattern.compile("(\\w+)=\\{?0x%");

  /** Where probes print from where they were hit, in hexadecimal digits without a sign of it. */
  private static final Set<String> ADDRESSES =
      Set.of("__probe_ip", "__probe_func", "__probe_ret_ip", "__probe_vaddr", "__probe_ret_vaddr");

  private final String text;
  private final Set<String> hex = new HashSet<>();

  private PrintFormat(String text) {
    this.text = text;
    Matcher m = HEX.matcher(text);
    while (m.find()) {
      hex.add(m.group(1));
    }
  }

  /**
   * @param format content of a {@code format} file
   */
  public static PrintFormat of(String format) {
    return new PrintFormat(
        format.lines().filter(line -> line.startsWith(LEAD)).findFirst().orElse(""));
  }

  boolean has(String conversion) {
    return text.contains(conversion);
  }

  /** Whether a field is printed as hexadecimal digits. */
  boolean isHex(String field) {
    return hex.contains(field) || ADDRESSES.contains(field);
  }
}
