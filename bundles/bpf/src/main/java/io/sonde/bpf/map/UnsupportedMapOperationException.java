package io.sonde.bpf.map;

import io.sonde.api.KernelVersion;
import io.sonde.api.lang.MapType;
import java.io.IOException;
import java.util.Optional;

/** A map's type, or this kernel, has no such operation. */
public final class UnsupportedMapOperationException extends IOException {
  private final MapType type;
  private final KernelVersion since;

  /**
   * @param what is wrong, such as {@code entries of array map counts cannot be removed}
   * @param since the first kernel release that can, or null if none can
   */
  public UnsupportedMapOperationException(
      MapType type, String what, KernelVersion since, Throwable cause) {
    super(since == null ? what : what + " (needs Linux " + since + ")", cause);
    this.type = type;
    this.since = since;
  }

  public MapType type() {
    return type;
  }

  /** The first kernel release that can do it; empty if none can. */
  public Optional<KernelVersion> since() {
    return Optional.ofNullable(since);
  }
}
