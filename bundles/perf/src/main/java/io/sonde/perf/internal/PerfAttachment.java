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
  private final OptionalLong misses;

  /**
   * @param misses hits on which the program is not run: 0 where there can be none, empty where the
   *     kernel does not count them
   */
  PerfAttachment(Descriptor event, String description, OptionalLong misses) {
    this.event = event;
    this.description = description;
    this.misses = misses;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public OptionalLong misses() {
    return misses;
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
