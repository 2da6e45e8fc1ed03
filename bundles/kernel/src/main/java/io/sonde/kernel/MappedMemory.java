package io.sonde.kernel;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Memory from mmap(2) and its owner. The buffer must not be touched after closing: that ends the
 * whole process. Close it only when no thread can be reading. Closing twice is harmless.
 */
@ProviderType
public interface MappedMemory extends AutoCloseable {
  /** The memory, in native byte order. */
  ByteBuffer buffer();

  @Override
  void close();
}
