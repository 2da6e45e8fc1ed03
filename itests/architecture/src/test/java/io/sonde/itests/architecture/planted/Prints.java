package io.sonde.itests.architecture.planted;

/** Prints to standard output. */
final class Prints {
  private Prints() {}

  static void print() {
    System.out.println("seen");
  }
}
