package io.sonde.itests.architecture.planted;

import io.sonde.kernel.Kernel;
import java.io.IOException;

/** Reads a file of tracefs. */
final class OpensTracefs {
  private OpensTracefs() {}

  static String clock(Kernel kernel) throws IOException {
    return kernel.tracefs().read("trace_clock");
  }
}
