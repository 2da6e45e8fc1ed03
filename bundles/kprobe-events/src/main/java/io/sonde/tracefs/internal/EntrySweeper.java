package io.sonde.tracefs.internal;

import io.sonde.tracefs.dynamic.RegistryFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Removes dynamic events that dead processes have left. */
final class EntrySweeper {
  private final EventFiles files;
  private final Processes processes;

  EntrySweeper(EventFiles files, Processes processes) {
    this.files = files;
    this.processes = processes;
  }

  /** Removes every event whose owner was a sonde in our pid namespace and lives no more. */
  void sweep(Failures failures) throws IOException {
    if (!processes.areOurs()) {
      return;
    }
    // An event may have several probes, and a line for each: it is removed once. What
    // dynamic_events lists beside the other two is removed through it.
    Map<String, RegistryLine> orphans = new LinkedHashMap<>();
    for (RegistryFile file : RegistryFile.values()) {
      for (ListedLine line : files.listing(file)) {
        if (isOrphan(line)) {
          orphans.putIfAbsent(
              line.name(), new RegistryLine(file, line.group(), line.event(), line.text()));
        }
      }
    }
    if (!orphans.isEmpty()) {
      new Remover(files).remove(orphans.values(), failures);
    }
  }

  private boolean isOrphan(ListedLine line) throws IOException {
    Optional<Owner> owner = Owner.parse(line.group());
    return owner.isPresent() && processes.isOrphaned(owner.get());
  }
}
