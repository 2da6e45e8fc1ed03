package io.sonde.api;

import java.util.Optional;

/** The running kernel lacks a feature that the trace needs. */
public final class UnsupportedFeatureException extends TraceException {
  private final String feature;
  private final KernelVersion since;

  /**
   * @param feature what is lacking, by the kernel's own name for it
   * @param since the first kernel release that has it, or null where it depends on the kernel's
   *     configuration
   */
  public UnsupportedFeatureException(
      String feature, KernelVersion since, String remedy, Throwable cause) {
    super(
        "this kernel does not support "
            + feature
            + (since == null ? "" : " (needs Linux " + since + ")"),
        remedy,
        cause);
    this.feature = feature;
    this.since = since;
  }

  /** What is lacking, by the kernel's own name for it. */
  public String feature() {
    return feature;
  }

  /** The first kernel release that has the feature; empty where its configuration decides. */
  public Optional<KernelVersion> since() {
    return Optional.ofNullable(since);
  }
}
