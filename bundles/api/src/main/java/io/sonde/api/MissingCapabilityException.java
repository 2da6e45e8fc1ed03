package io.sonde.api;

import java.util.List;

/** The process lacks capabilities (capabilities(7)) that an operation needs. */
public final class MissingCapabilityException extends TraceException {
  private final List<String> capabilities;

  /**
   * @param operation what was attempted, such as {@code load a kprobe program}
   * @param capabilities those missing, such as {@code CAP_BPF}
   */
  public MissingCapabilityException(String operation, List<String> capabilities, Throwable cause) {
    super(
        "no permission to " + operation + ": missing " + String.join(", ", capabilities),
        "run as root, or give the process " + String.join(" and ", capabilities),
        cause);
    this.capabilities = List.copyOf(capabilities);
  }

  /** Those missing, by name, such as {@code CAP_BPF}. */
  public List<String> capabilities() {
    return capabilities;
  }
}
