package io.sonde.kernel.call.internal;

import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Errno;
import java.util.concurrent.atomic.AtomicInteger;

/** A descriptor that is closed once, by whichever thread comes first. */
final class OwnedDescriptor implements Descriptor {
  private static final int CLOSED = -1;

  private final Gateway gateway;
  private final String subject;
  private final AtomicInteger number;

  /**
   * @param subject what it is open on: what errors call it
   */
  OwnedDescriptor(Gateway gateway, int number, String subject) {
    if (number < 0) {
      throw new IllegalArgumentException("no descriptor: " + number);
    }
    this.gateway = gateway;
    this.subject = subject;
    this.number = new AtomicInteger(number);
  }

  @Override
  public int number() {
    int open = number.get();
    if (open == CLOSED) {
      throw new IllegalStateException("descriptor is closed: " + subject);
    }
    return open;
  }

  @Override
  public boolean isOpen() {
    return number.get() != CLOSED;
  }

  /**
   * Never tried again: Linux frees the number even if close(2) reports EINTR or EIO, and by then it
   * may be somebody else's. EBADF alone says that another closed what is ours: a mistake to show.
   */
  @Override
  public void close() {
    int open = number.getAndSet(CLOSED);
    if (open == CLOSED) {
      return;
    }
    long result = gateway.once(SyscallNumber.CLOSE, open, 0, 0, 0, 0, 0);
    if (Gateway.failedWith(result, Errno.EBADF)) {
      throw new IllegalStateException(
          "descriptor " + open + " was closed by somebody else: " + subject);
    }
  }

  @Override
  public String toString() {
    return subject;
  }
}
