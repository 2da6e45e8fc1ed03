package io.sonde.bpf.map;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The values of an array, mapped into this process: reading one costs no system call and sees what
 * programs write at once. Nothing orders their writes but what they do themselves.
 */
@ProviderType
public interface MappedArray extends AutoCloseable {
  /**
   * The values, in native byte order. It must not be touched after closing: that ends the process.
   */
  ByteBuffer buffer();

  /**
   * Where the value of an index begins in {@link #buffer}: values stand 8 bytes apart or a multiple
   * of that.
   *
   * @throws IndexOutOfBoundsException if the array has no such index
   */
  int offset(int index);

  /** Unmaps it, when no thread can be reading; closing twice is harmless. */
  @Override
  void close();
}
