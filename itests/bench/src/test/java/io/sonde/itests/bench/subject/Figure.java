package io.sonde.itests.bench.subject;

import java.util.Locale;

/** Prints what a subject has measured. */
final class Figure {
  private Figure() {}

  static void print(String name, double value) {
    System.out.println(String.format(Locale.ROOT, "%s %.4f", name, value));
  }

  static double milliseconds(long nanoseconds) {
    return nanoseconds / 1e6;
  }
}
