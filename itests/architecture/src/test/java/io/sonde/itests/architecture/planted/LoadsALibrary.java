package io.sonde.itests.architecture.planted;

/** Loads native code. */
final class LoadsALibrary {
  private LoadsALibrary() {}

  static void load() {
    System.loadLibrary("c");
  }
}
