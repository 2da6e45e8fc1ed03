package io.sonde.tracefs.internal;

import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.Tracefs;
import java.io.IOException;

/** Removes instances that dead processes have left. */
final class InstanceSweeper {
  private final Tracefs tracefs;
  private final Processes processes;

  InstanceSweeper(Tracefs tracefs, Processes processes) {
    this.tracefs = tracefs;
    this.processes = processes;
  }

  /**
   * Removes every instance of sonde's whose owner was in our pid namespace and lives no more. One
   * that cannot be removed does not keep the others.
   *
   * @throws IOException if some could not be removed
   */
  void sweep() throws IOException {
    if (!tracefs.exists(TraceInstance.FOLDER) || !processes.areOurs()) {
      return;
    }
    long namespace = processes.self().namespace();
    IOException failure = null;
    for (String folder : tracefs.list(TraceInstance.FOLDER)) {
      InstanceName name = InstanceName.parse(folder).orElse(null);
      if (name == null
          || name.owner().namespace() != namespace
          || processes.isAlive(name.owner())) {
        continue;
      }
      try {
        tracefs.removeDirectory(TraceInstance.FOLDER + "/" + folder);
      } catch (KernelException e) {
        // ENOENT: another sonde sweeps as well.
        if (!e.is(Errno.ENOENT)) {
          failure = add(failure, e);
        }
      } catch (IOException e) {
        failure = add(failure, e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static IOException add(IOException earlier, IOException e) {
    if (earlier == null) {
      return new IOException("instances of dead processes remain: " + e.getMessage(), e);
    }
    earlier.addSuppressed(e);
    return earlier;
  }
}
