package io.sonde.kernel.call.internal;

import io.sonde.kernel.MappedMemory;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;

/** A mapping that is undone once. */
final class Mapping implements MappedMemory {
  private final Gateway gateway;
  private final long address;
  private final int length;
  private final AtomicReference<ByteBuffer> buffer;

  Mapping(Gateway gateway, long address, int length) {
    this.gateway = gateway;
    this.address = address;
    this.length = length;
    this.buffer = new AtomicReference<>(gateway.natives().memory(address, length));
  }

  @Override
  public ByteBuffer buffer() {
    ByteBuffer mapped = buffer.get();
    if (mapped == null) {
      throw new IllegalStateException("memory is unmapped");
    }
    return mapped;
  }

  @Override
  public void close() {
    if (buffer.getAndSet(null) == null) {
      return;
    }
    long result = gateway.once(SyscallNumber.MUNMAP, address, length, 0, 0, 0, 0);
    if (result != 0) {
      throw new IllegalStateException("munmap of our own memory failed: errno " + -result);
    }
  }
}
