package io.sonde.perf.internal;

import io.sonde.api.probe.Attachment;
import io.sonde.kernel.Descriptor;
import java.util.OptionalLong;

/**
 * A program on a perf event, which lives as long as its descriptor is open. Closing waits for a
 * grace period of the kernel's: about 70 ms.
 */
final class PerfAttachment implements Attachment {
  private final Descriptor event;
  private final String description;

  PerfAttachment(Descriptor event, String description) {
    this.event = event;
    this.description = description;
  }

  @Override
  public String description() {
    return description;
  }

  /** Empty: the kernel does not count, for an event, the hits on which its programs did not run. */
  @Override
  public OptionalLong misses() {
    return OptionalLong.empty();
  }

  @Override
  public void close() {
    event.close();
  }

  @Override
  public String toString() {
    return description;
  }
}
