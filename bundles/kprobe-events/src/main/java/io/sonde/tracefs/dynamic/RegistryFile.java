package io.sonde.tracefs.dynamic;

/** A file of tracefs that takes definitions, and lists them. */
public enum RegistryFile {
  /** Kprobes and their returns: {@code p}, {@code r}. */
  KPROBE_EVENTS("kprobe_events"),

  /** Uprobes and their returns: {@code p}, {@code r}. */
  UPROBE_EVENTS("uprobe_events"),

  /** All kinds, each by its own letter (Linux 5.0). */
  DYNAMIC_EVENTS("dynamic_events");

  private final String path;

  RegistryFile(String path) {
    this.path = path;
  }

  /** Its name below the root of tracefs. */
  public String path() {
    return path;
  }
}
