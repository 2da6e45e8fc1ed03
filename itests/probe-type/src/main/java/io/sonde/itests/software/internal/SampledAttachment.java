package io.sonde.itests.software.internal;

import io.sonde.api.probe.Attachment;
import io.sonde.kernel.Descriptor;
import java.util.List;
import java.util.OptionalLong;

/** A program on perf events, which live as long as their descriptors are open. */
final class SampledAttachment implements Attachment {
  private final List<Descriptor> events;
  private final String description;

  SampledAttachment(List<Descriptor> events, String description) {
    this.events = List.copyOf(events);
    this.description = description;
  }

  @Override
  public String description() {
    return description;
  }

  /** The kernel drops a sample in the middle of another program, and counts that nowhere. */
  @Override
  public OptionalLong misses() {
    return OptionalLong.empty();
  }

  @Override
  public void close() {
    events.forEach(Descriptor::close);
  }
}
