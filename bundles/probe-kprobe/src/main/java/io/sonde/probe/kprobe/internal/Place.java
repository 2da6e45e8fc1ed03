package io.sonde.probe.kprobe.internal;

import io.sonde.kernel.KernelSymbols.Symbol;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a kprobe goes: a function that this kernel has, and a distance from its entry.
 *
 * @param module empty for the kernel proper
 * @param address of the function's entry; 0 if it is not known
 * @param offset bytes behind it
 */
record Place(String module, String name, long address, long offset) {
  private static final Pattern FORM =
      Pattern.compile("(?:([^:\\s]+):)?([^:@+\\s]+)(?:\\+(\\d+))?(?:@([0-9a-f]+))?");

  static Place of(Symbol symbol, long offset) {
    return new Place(symbol.module(), symbol.name(), symbol.address(), offset);
  }

  /** {@code NAME} or {@code MODULE:NAME}. */
  String qualified() {
    return module.isEmpty() ? name : module + ":" + name;
  }

  /** For a plan's details: {@code [MODULE:]NAME[+OFFSET][@ADDRESS]}, separated by blanks. */
  static String write(List<Place> places) {
    return places.stream().map(Place::text).collect(Collectors.joining(" "));
  }

  private String text() {
    return qualified()
        + (offset == 0 ? "" : "+" + offset)
        + (address == 0 ? "" : "@" + Long.toHexString(address));
  }

  /**
   * Reads what {@link #write} gave.
   *
   * @throws IllegalArgumentException if it did not
   */
  static List<Place> read(String text) {
    return Arrays.stream(text.split(" ")).map(Place::one).toList();
  }

  private static Place one(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a place: " + text);
    }
    return new Place(
        parts.group(1) == null ? "" : parts.group(1),
        parts.group(2),
        parts.group(4) == null ? 0 : Long.parseUnsignedLong(parts.group(4), 16),
        parts.group(3) == null ? 0 : Long.parseLong(parts.group(3)));
  }
}
