package io.sonde.itests.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Figures of the same thing, measured several times. */
record Samples(List<Double> sorted) {
  Samples {
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    sorted = sorted.stream().sorted().toList();
  }

  static Samples of(Collection<Double> values) {
    return new Samples(new ArrayList<>(values));
  }

  double median() {
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** As {@code 12.3 (11.0-15.2)}: the median and the range. */
  String show(int decimals) {
    String number = "%." + decimals + "f";
    return String.format(
        Locale.ROOT,
        number + " (" + number + "-" + number + ")",
        median(),
        sorted.get(0),
        sorted.get(sorted.size() - 1));
  }
}
