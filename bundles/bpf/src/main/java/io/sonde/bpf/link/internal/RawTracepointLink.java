package io.sonde.bpf.link.internal;

import io.sonde.api.probe.Attachment;
import io.sonde.kernel.Descriptor;
import java.util.OptionalLong;

/**
 * A program on a raw tracepoint: detached when the descriptor is closed.
 *
 * @param description for people
 */
record RawTracepointLink(String description, Descriptor descriptor) implements Attachment {
  /** The kernel counts no misses of raw tracepoints. */
  @Override
  public OptionalLong misses() {
    return OptionalLong.empty();
  }

  @Override
  public void close() {
    descriptor.close();
  }
}
