package io.sonde.tracefs.internal;

import io.sonde.kernel.Tracefs;
import io.sonde.tracefs.dynamic.RegistryFile;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The registries of dynamic events, as files. */
final class EventFiles {
  private final Tracefs tracefs;

  EventFiles(Tracefs tracefs) {
    this.tracefs = tracefs;
  }

  Tracefs tracefs() {
    return tracefs;
  }

  boolean has(RegistryFile file) {
    return tracefs.exists(file.path());
  }

  /** Whether there is an event of any kind, a tracepoint as well. */
  boolean has(String group, String event) {
    return tracefs.exists("events/" + group + "/" + event);
  }

  /** What is in a registry, in the kernel's order; nothing if this kernel has no such registry. */
  List<ListedLine> listing(RegistryFile file) throws IOException {
    return readIfThere(file.path())
        .lines()
        .filter(line -> !line.isBlank())
        .map(ListedLine::of)
        .toList();
  }

  /** The names in a registry, {@code GROUP/EVENT}. */
  Set<String> names(RegistryFile file) throws IOException {
    return listing(file).stream().map(ListedLine::name).collect(Collectors.toSet());
  }

  /** Appends lines by one write. */
  void append(RegistryFile file, List<String> lines) throws IOException {
    tracefs.append(file.path(), String.join("\n", lines) + (lines.size() > 1 ? "\n" : ""));
  }

  /** Reads a file at the root; empty text if this kernel has none of that name. */
  String readIfThere(String file) throws IOException {
    return tracefs.exists(file) ? tracefs.read(file) : "";
  }
}
