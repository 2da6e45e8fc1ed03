package io.sonde.itests.architecture.planted;

import java.nio.ByteBuffer;

/** Has a static field that all threads of all frameworks would write to. */
final class HasAStaticBuffer {
  static final ByteBuffer SCRATCH = ByteBuffer.allocate(8);

  private HasAStaticBuffer() {}
}
