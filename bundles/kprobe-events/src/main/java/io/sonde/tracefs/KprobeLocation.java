package io.sonde.tracefs;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a kprobe is, as {@code kprobe_events} spells it: {@code [MODULE:]SYMBOL[+OFFSET]|ADDRESS}.
 */
public sealed interface KprobeLocation {
  /** The kernel's spelling of it. */
  String text();

  /**
   * In a function.
   *
   * @param module the module it belongs to; empty for the kernel proper, or any
   * @param offset bytes from the function's first instruction
   */
  record Symbol(String module, String name, long offset) implements KprobeLocation {
    private static final Pattern MODULE = Pattern.compile("[^\\s:+/]*");

    /** No C name begins with a digit: what does is a number to the kernel. */
    private static final Pattern NAME = Pattern.compile("[^\\s:+/0-9][^\\s:+/]*");

    public Symbol {
      if (!MODULE.matcher(module).matches() || !NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("no symbol: " + module + ":" + name);
      }
      if (offset < 0) {
        throw new IllegalArgumentException("offset of " + name + " is negative: " + offset);
      }
    }

    @Override
    public String text() {
      return (module.isEmpty() ? "" : module + ":") + name + (offset == 0 ? "" : "+" + offset);
    }
  }

  /** At an address. The kernel's list shows a hash in place of it. */
  record Address(long value) implements KprobeLocation {
    @Override
    public String text() {
      return "0x" + Long.toHexString(value);
    }
  }

  /** Reads a kernel's spelling; numbers may be decimal or hexadecimal. */
  static Optional<KprobeLocation> parse(String text) {
    Matcher address = Spelling.ADDRESS.matcher(text);
    if (address.matches()) {
      return Optional.of(new Address(Long.parseUnsignedLong(address.group(1), 16)));
    }
    Matcher symbol = Spelling.SYMBOL.matcher(text);
    if (!symbol.matches()) {
      return Optional.empty();
    }
    String module = symbol.group(1) == null ? "" : symbol.group(1);
    long offset = symbol.group(3) == null ? 0 : Long.decode(symbol.group(3));
    return Optional.of(new Symbol(module, symbol.group(2), offset));
  }

  /** The two spellings. */
  final class Spelling {
    private static final Pattern ADDRESS = Pattern.compile("0x([0-9a-fA-F]{1,16})");
    private static final Pattern SYMBOL =
        Pattern.compile(
            "(?:([^\\s:+/]+):)?([^\\s:+/0-9][^\\s:+/]*)(?:\\+(0x[0-9a-fA-F]{1,15}|\\d{1,18}))?");

    private Spelling() {}
  }
}
