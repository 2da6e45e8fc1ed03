package io.sonde.engine.plan.internal;

import io.sonde.api.lang.TypeInfo;
import io.sonde.kernel.Kernel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;

/**
 * The kernel's own BTF, read when a text first needs a type of the kernel and kept across traces as
 * long as memory allows. Empty (no bytes) where the kernel has none.
 */
final class KernelTypes implements TypeInfo {
  private final Kernel kernel;
  private SoftReference<ByteBuffer> read = new SoftReference<>(null);

  KernelTypes(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public String name() {
    return "vmlinux";
  }

  @Override
  public synchronized ByteBuffer bytes() {
    ByteBuffer bytes = read.get();
    if (bytes == null) {
      try {
        bytes = kernel.vmlinuxBtf();
      } catch (IOException e) {
        throw new UncheckedIOException("the kernel's types cannot be read: " + e.getMessage(), e);
      }
      read = new SoftReference<>(bytes);
    }
    // Its own position for every reader, and the order, which a duplicate does not inherit.
    return bytes.duplicate().order(bytes.order());
  }
}
