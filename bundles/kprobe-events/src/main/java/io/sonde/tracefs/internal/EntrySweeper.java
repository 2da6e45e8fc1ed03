package io.sonde.tracefs.internal;

import io.sonde.tracefs.KprobeDefinition;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Removes entries of {@code kprobe_events} that dead processes have left. */
final class EntrySweeper {
  private final EventFiles files;
  private final Processes processes;

  EntrySweeper(EventFiles files, Processes processes) {
    this.files = files;
    this.processes = processes;
  }

  /** Removes every entry whose owner was a sonde in our pid namespace and lives no more. */
  void sweep(Failures failures) throws IOException {
    if (!files.exist() || !processes.areOurs()) {
      return;
    }
    // An event may have several probes, and a line for each: it is removed once.
    Map<String, KprobeDefinition> orphans = new LinkedHashMap<>();
    for (String line : files.registry().lines().toList()) {
      Optional<KprobeDefinition> definition = KprobeDefinition.parse(line);
      if (definition.isPresent() && isOrphan(definition.get())) {
        orphans.putIfAbsent(definition.get().name(), definition.get());
      }
    }
    for (KprobeDefinition orphan : orphans.values()) {
      failures.collect(orphan.name(), () -> files.remove(orphan));
    }
  }

  private boolean isOrphan(KprobeDefinition definition) throws IOException {
    Optional<Owner> owner = Owner.parse(definition.group());
    return owner.isPresent() && processes.isOrphaned(owner.get());
  }
}
