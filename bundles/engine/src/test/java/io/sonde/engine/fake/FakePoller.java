package io.sonde.engine.fake;

import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.Poller;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/** epoll over descriptors whose readiness a predicate tells. */
final class FakePoller implements Poller {
  private final Map<Integer, Integer> tokens = new HashMap<>();
  private final IntPredicate readable;
  private final Runnable closed;
  private boolean woken;
  private boolean isClosed;
  private boolean broken;

  FakePoller(IntPredicate readable, Runnable closed) {
    this.readable = readable;
    this.closed = closed;
  }

  @Override
  public synchronized void add(int descriptor, int token) {
    if (tokens.put(descriptor, token) != null) {
      throw new AssertionError("descriptor " + descriptor + " is watched already");
    }
    notifyAll();
  }

  @Override
  public synchronized void remove(int descriptor) {
    if (isClosed) {
      throw new IllegalStateException("the poller is closed");
    }
    if (tokens.remove(descriptor) == null) {
      throw new AssertionError("descriptor " + descriptor + " is not watched");
    }
  }

  @Override
  public int descriptor() {
    throw new AssertionError("descriptor");
  }

  @Override
  public int await(int timeoutMillis, IntConsumer ready) throws KernelException {
    List<Integer> found = new ArrayList<>();
    synchronized (this) {
      long deadline = System.nanoTime() + timeoutMillis * 1_000_000L;
      while (true) {
        tokens.forEach(
            (descriptor, token) -> {
              if (readable.test(descriptor)) {
                found.add(token);
              }
            });
        long left = timeoutMillis < 0 ? 1000 : (deadline - System.nanoTime()) / 1_000_000;
        if (broken) {
          throw new KernelException("epoll_pwait", "", Errno.EBADF.number());
        }
        if (!found.isEmpty() || woken || left <= 0) {
          woken = false;
          break;
        }
        try {
          wait(left);
        } catch (InterruptedException e) {
          throw new AssertionError("the reader's thread is never interrupted", e);
        }
      }
    }
    found.forEach(ready::accept);
    return found.size();
  }

  /** A descriptor may have become readable. */
  synchronized void look() {
    notifyAll();
  }

  /** Waiting fails from now on. */
  synchronized void breakDown() {
    broken = true;
    notifyAll();
  }

  @Override
  public synchronized void wake() {
    woken = true;
    notifyAll();
  }

  @Override
  public synchronized void close() {
    if (!isClosed) {
      isClosed = true;
      closed.run();
    }
  }
}
