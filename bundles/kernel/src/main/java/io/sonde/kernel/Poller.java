package io.sonde.kernel;

import java.util.function.IntConsumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * epoll(7) over some descriptors. One thread waits; any thread may add, remove, wake. Closing twice
 * is harmless.
 */
@ProviderType
public interface Poller extends AutoCloseable {
  /**
   * Watches a descriptor for input, level-triggered.
   *
   * @param token what {@link #await} gives when it is readable
   */
  void add(int descriptor, int token) throws KernelException;

  /**
   * Watches it no longer. To be called before the descriptor is closed.
   *
   * @throws KernelException if it was not watched
   */
  void remove(int descriptor) throws KernelException;

  /**
   * Waits until a descriptor is readable, the time is over or {@link #wake} is called.
   *
   * @param timeoutMillis -1: for ever
   * @param ready called with the token of each that is readable or has an error or hang-up
   * @return how many were ready
   */
  int await(int timeoutMillis, IntConsumer ready) throws KernelException;

  /**
   * The number of the epoll descriptor, which another poller can watch: it is readable while one of
   * those watched is.
   *
   * @throws IllegalStateException if it is closed
   */
  int descriptor();

  /** Makes {@link #await} return, now or the next time. */
  void wake();

  @Override
  void close();
}
