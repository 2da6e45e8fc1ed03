package io.sonde.kernel;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Raw access to system calls and memory: the only thing a native binding (JNA, FFM) has to offer.
 * Stateless and safe for any thread.
 */
@ConsumerType
public interface NativeCalls {
  /**
   * syscall(2).
   *
   * @return the call's result, or the negated errno if it failed
   */
  long call(long number, long a1, long a2, long a3, long a4, long a5, long a6);

  /** The address of a direct buffer's first byte (index 0, whatever its position). */
  long address(ByteBuffer direct);

  /**
   * A direct buffer, in native byte order, over memory that somebody else owns and keeps mapped for
   * as long as the buffer is used.
   */
  ByteBuffer memory(long address, int length);
}
