package io.sonde.itests.architecture.planted;

/** Lets others change a static array. */
final class SharesAnArray {
  static final int[] SIZES = {1, 2};

  private SharesAnArray() {}
}
