package io.sonde.tracefs.internal;

import io.sonde.kernel.Tracefs;
import java.io.IOException;
import java.util.Optional;

/** Removes instances that dead processes have left. */
final class InstanceSweeper {
  private final Tracefs tracefs;
  private final Processes processes;

  InstanceSweeper(Tracefs tracefs, Processes processes) {
    this.tracefs = tracefs;
    this.processes = processes;
  }

  /** Removes every instance whose owner was a sonde in our pid namespace and lives no more. */
  void sweep(Failures failures) throws IOException {
    if (!tracefs.exists(TraceInstance.FOLDER) || !processes.areOurs()) {
      return;
    }
    for (String folder : tracefs.list(TraceInstance.FOLDER)) {
      Optional<InstanceName> name = InstanceName.parse(folder);
      if (name.isPresent() && processes.isOrphaned(name.get().owner())) {
        String path = TraceInstance.FOLDER + "/" + folder;
        failures.collect(path, () -> Removal.of(() -> tracefs.removeDirectory(path)));
      }
    }
  }
}
