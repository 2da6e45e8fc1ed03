package io.sonde.api.probe;

import java.util.List;

/** The kernel has no such target; the nearest names are given. */
public final class ProbeNotFoundException extends ProbeException {
  private final List<String> nearest;

  /**
   * @param what the kind of target, such as {@code function} or {@code tracepoint}
   * @param nearest similar names the kernel has, best first; may be empty
   */
  public ProbeNotFoundException(ProbeSpec probe, String what, List<String> nearest) {
    super(
        probe,
        "no " + what + " named '" + probe.target() + "' in this kernel",
        nearest.isEmpty() ? null : "did you mean " + String.join(", ", nearest) + "?",
        null);
    this.nearest = List.copyOf(nearest);
  }

  /** Similar names the kernel has, best first; may be empty. */
  public List<String> nearest() {
    return nearest;
  }
}
