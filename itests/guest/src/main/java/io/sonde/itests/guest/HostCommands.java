package io.sonde.itests.guest;

import java.nio.file.Path;
import java.util.List;

/** Runs programs of this machine. */
interface HostCommands {
  /**
   * Runs a program to its end.
   *
   * @param folder where it starts
   * @return what it wrote to standard output
   * @throws GuestException if it cannot be started or its exit status is not 0; the message has the
   *     command and what it wrote to standard error
   */
  byte[] run(Path folder, List<String> command) throws GuestException, InterruptedException;
}
