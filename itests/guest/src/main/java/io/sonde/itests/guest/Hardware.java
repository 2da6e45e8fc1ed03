package io.sonde.itests.guest;

/**
 * What a guest's machine is made of.
 *
 * @param memory in MiB
 * @param processors how many
 */
record Hardware(int memory, int processors) {
  static final Hardware USUAL = new Hardware(2048, 1);

  Hardware {
    if (memory < 256 || processors < 1) {
      throw new IllegalArgumentException(memory + " MiB and " + processors + " processors");
    }
  }
}
