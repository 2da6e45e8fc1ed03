package io.sonde.kernel;

import org.osgi.annotation.versioning.ProviderType;

/**
 * An open file descriptor and its owner: closing it closes the descriptor, closing twice is
 * harmless.
 */
@ProviderType
public interface Descriptor extends AutoCloseable {
  /**
   * The number.
   *
   * @throws IllegalStateException if it is closed: a number may belong to somebody else by then
   */
  int number();

  /** Whether it has not been closed yet. */
  boolean isOpen();

  @Override
  void close();
}
