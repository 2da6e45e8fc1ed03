package io.sonde.shell.service.internal;

import io.sonde.kernel.Descriptor;
import java.io.IOException;

/** Has the kernel count the runs of programs and their time. */
public interface RunTimes {
  /**
   * On until the descriptor is closed, which is the caller's to do.
   *
   * @throws IOException if this kernel, or this user, cannot
   */
  Descriptor enable() throws IOException;
}
