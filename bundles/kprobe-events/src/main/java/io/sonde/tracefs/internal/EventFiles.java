package io.sonde.tracefs.internal;

import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.Tracefs;
import io.sonde.tracefs.KprobeDefinition;
import java.io.IOException;

/** The registry and the folders of its events, as files. */
final class EventFiles {
  static final String REGISTRY = "kprobe_events";

  private static final String OFF = "0";

  private final Tracefs tracefs;

  EventFiles(Tracefs tracefs) {
    this.tracefs = tracefs;
  }

  boolean exist() {
    return tracefs.exists(REGISTRY);
  }

  boolean has(String group, String event) {
    return tracefs.exists("events/" + group + "/" + event);
  }

  String registry() throws IOException {
    return tracefs.read(REGISTRY);
  }

  void add(KprobeDefinition definition) throws IOException {
    tracefs.append(REGISTRY, definition.text());
  }

  String read(KprobeDefinition definition, String file) throws IOException {
    return tracefs.read(path(definition, file));
  }

  void write(KprobeDefinition definition, String file, String content) throws IOException {
    tracefs.write(path(definition, file), content);
  }

  /** Reads a file beside the registry; empty text if this kernel has none of that name. */
  String readIfThere(String file) throws IOException {
    return tracefs.exists(file) ? tracefs.read(file) : "";
  }

  /** Disables an event if it is enabled, and removes it; one that is gone is no error. */
  void remove(KprobeDefinition definition) throws IOException {
    try {
      if (!read(definition, "enable").strip().startsWith(OFF)) {
        write(definition, "enable", OFF);
      }
    } catch (KernelException e) {
      if (!e.is(Errno.ENOENT)) {
        throw e;
      }
    }
    Removal.of(() -> tracefs.append(REGISTRY, definition.removal()));
  }

  private static String path(KprobeDefinition definition, String file) {
    return "events/" + definition.name() + "/" + file;
  }
}
