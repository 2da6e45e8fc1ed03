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
  /**
   * 0: a raw tracepoint calls its programs itself; runs skipped by recursion are the program's
   * (LoadedObject.recursionMisses).
   */
  @Override
  public OptionalLong misses() {
    return OptionalLong.of(0);
  }

  @Override
  public void close() {
    descriptor.close();
  }
}
