package io.sonde.probe.kprobe.internal;

import io.sonde.api.probe.Attachment;
import io.sonde.tracefs.KprobeEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalLong;

/**
 * A program on an event of the registry: closed by closing the perf event, then removing the event
 * that it held.
 */
record RegisteredAttachment(KprobeEvent event, Attachment perf) implements Attachment {
  @Override
  public String description() {
    return perf.description();
  }

  @Override
  public OptionalLong misses() {
    return event.misses();
  }

  /**
   * @throws UncheckedIOException if the event stays in the registry
   */
  @Override
  public void close() {
    perf.close();
    try {
      event.close();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "event " + event.definition().name() + " stays: " + e.getMessage(), e);
    }
  }
}
