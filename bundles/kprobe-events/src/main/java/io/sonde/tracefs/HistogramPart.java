package io.sonde.tracefs;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What stands between two colons of a histogram trigger (Documentation/trace/histogram.rst). */
final class HistogramPart {
  /** TRACING_MAP_KEYS_MAX and TRACING_MAP_VALS_MAX (kernel/trace/tracing_map.h). */
  private static final int MOST_KEYS = 3;

  private static final int MOST_VALUES = 3;

  /** TRACING_MAP_SORT_KEYS_MAX. */
  private static final int MOST_SORTED = 2;

  /** Entries, which the kernel rounds up to a power of two: TRACING_MAP_BITS_MIN and _MAX. */
  private static final int FEWEST_ENTRIES = (1 << 6) + 1;

  private static final int MOST_ENTRIES = 1 << 17;

  private static final Set<String> WORDS =
      Set.of("pause", "cont", "continue", "clear", "nohitcount", "NOHC");

  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  private static final Pattern SORTED =
      Pattern.compile("[A-Za-z_$][\\w$]*(\\.[a-z0-9-]+)?(\\.(ascending|descending))?");

  /** What a matched or changed value is to do; the kernel reads it. */
  private static final Pattern HANDLER = Pattern.compile("on(match|max|change)\\(.*\\)\\..+");

  /** A variable and its expression; the kernel reads the expression. */
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_]\\w*=.+");

  private HistogramPart() {}

  static boolean isKeys(String part) {
    return part.startsWith("keys=") || part.startsWith("key=");
  }

  static boolean isValues(String part) {
    return part.startsWith("vals=") || part.startsWith("val=") || part.startsWith("values=");
  }

  /** What follows the equals sign, cut at the commas. */
  static List<String> elements(String part) {
    return List.of(part.substring(part.indexOf('=') + 1).split(",", -1));
  }

  /** What is wrong with it. */
  static Optional<String> problem(String part) {
    if (isKeys(part)) {
      return list(part, MOST_KEYS, "keys");
    }
    if (isValues(part)) {
      return list(part, MOST_VALUES, "values");
    }
    if (part.startsWith("sort=")) {
      Optional<String> problem = list(part, MOST_SORTED, "fields to sort by");
      return problem.isPresent()
              || elements(part).stream().allMatch(field -> SORTED.matcher(field).matches())
          ? problem
          : Optional.of("fields to sort by were expected, each with .ascending or .descending");
    }
    if (part.startsWith("size=")) {
      return size(part.substring("size=".length()));
    }
    boolean known =
        WORDS.contains(part) || HANDLER.matcher(part).matches() || VARIABLE.matcher(part).matches();
    return known
        ? Optional.empty()
        : Optional.of("keys=, vals=, sort=, size=, name=, pause, continue or clear was expected");
  }

  private static Optional<String> list(String part, int most, String what) {
    List<String> elements = elements(part);
    if (elements.stream().anyMatch(String::isBlank)) {
      return Optional.of("a field is missing");
    }
    return elements.size() > most
        ? Optional.of("the kernel takes at most " + most + " " + what)
        : Optional.empty();
  }

  private static Optional<String> size(String text) {
    boolean fits =
        NUMBER.matcher(text).matches()
            && Integer.parseInt(text) >= FEWEST_ENTRIES
            && Integer.parseInt(text) <= MOST_ENTRIES;
    return fits
        ? Optional.empty()
        : Optional.of(
            "a number of entries was expected, " + FEWEST_ENTRIES + " to " + MOST_ENTRIES);
  }
}
