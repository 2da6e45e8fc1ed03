package io.sonde.kernel.call.internal;

import static io.sonde.kernel.call.internal.Gateway.checked;

import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.Poller;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * epoll(7), woken through an eventfd(2). Waiting allocates nothing. Closing while a thread waits
 * wakes it, and the descriptors are closed by that thread on its way out: epoll goes on waiting on
 * a number that was closed under it.
 */
final class EpollPoller implements Poller {
  private static final int CLOEXEC = 02000000;
  private static final int NONBLOCK = 04000;
  private static final int EPOLL_CTL_ADD = 1;
  private static final int EPOLL_CTL_DEL = 2;
  private static final int EPOLLIN = 1;
  private static final int MAX_EVENTS = 64;

  /** No token: tokens are ints and fill the lower half of the event's data. */
  private static final long WAKE = 1L << 32;

  private final Gateway gateway;
  private final Descriptor epoll;
  private final Descriptor wakeUp;
  private final EpollEventLayout layout;
  private final ByteBuffer events;
  private final long eventsAddress;
  private final ByteBuffer counter = ByteBuffer.allocateDirect(8).order(ByteOrder.nativeOrder());
  private final Object lock = new Object();
  private boolean waiting;
  private boolean closed;

  private EpollPoller(Gateway gateway, Descriptor epoll, Descriptor wakeUp) {
    this.gateway = gateway;
    this.epoll = epoll;
    this.wakeUp = wakeUp;
    this.layout = EpollEventLayout.of(gateway.architecture());
    this.events =
        ByteBuffer.allocateDirect(MAX_EVENTS * layout.size()).order(ByteOrder.nativeOrder());
    this.eventsAddress = gateway.natives().address(events);
  }

  static Poller open(Gateway gateway) throws KernelException {
    Descriptor epoll =
        descriptor(
            gateway,
            gateway.once(SyscallNumber.EPOLL_CREATE1, CLOEXEC, 0, 0, 0, 0, 0),
            "epoll_create1");
    Descriptor wakeUp;
    try {
      wakeUp =
          descriptor(
              gateway,
              gateway.once(SyscallNumber.EVENTFD2, 0, CLOEXEC | NONBLOCK, 0, 0, 0, 0),
              "eventfd2");
    } catch (KernelException e) {
      epoll.close();
      throw e;
    }
    EpollPoller poller = new EpollPoller(gateway, epoll, wakeUp);
    try {
      poller.register(wakeUp.number(), WAKE);
    } catch (KernelException e) {
      poller.close();
      throw e;
    }
    return poller;
  }

  private static Descriptor descriptor(Gateway gateway, long result, String subject)
      throws KernelException {
    return new OwnedDescriptor(gateway, (int) checked(result, subject, ""), subject);
  }

  @Override
  public void add(int descriptor, int token) throws KernelException {
    register(descriptor, Integer.toUnsignedLong(token));
  }

  private void register(int descriptor, long data) throws KernelException {
    ByteBuffer event = ByteBuffer.allocateDirect(layout.size()).order(ByteOrder.nativeOrder());
    event.putInt(0, EPOLLIN).putLong(layout.data(), data);
    control(
        EPOLL_CTL_ADD, "epoll_ctl(EPOLL_CTL_ADD)", descriptor, gateway.natives().address(event));
    Reference.reachabilityFence(event);
  }

  @Override
  public void remove(int descriptor) throws KernelException {
    control(EPOLL_CTL_DEL, "epoll_ctl(EPOLL_CTL_DEL)", descriptor, 0);
  }

  private void control(int operation, String name, int descriptor, long event)
      throws KernelException {
    long result =
        gateway.retried(SyscallNumber.EPOLL_CTL, epoll.number(), operation, descriptor, event);
    if (Gateway.failed(result)) {
      throw Gateway.error(result, name, "descriptor " + descriptor);
    }
  }

  @Override
  public int await(int timeoutMillis, IntConsumer ready) throws KernelException {
    synchronized (lock) {
      if (closed) {
        throw new IllegalStateException("poller is closed");
      }
      if (waiting) {
        throw new IllegalStateException("another thread waits already");
      }
      waiting = true;
    }
    try {
      return deliver(waitFor(timeoutMillis), ready);
    } finally {
      synchronized (lock) {
        waiting = false;
        if (closed) {
          release();
        }
      }
    }
  }

  /** Goes on with what is left of the time when a signal interrupts. */
  private int waitFor(int timeoutMillis) throws KernelException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    long left = timeoutMillis;
    while (true) {
      long result =
          gateway.once(
              SyscallNumber.EPOLL_PWAIT, epoll.number(), eventsAddress, MAX_EVENTS, left, 0, 0);
      if (!Gateway.failedWith(result, Errno.EINTR)) {
        return (int) checked(result, "epoll_pwait", "");
      }
      if (timeoutMillis > 0) {
        left = Math.max(0, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
      }
    }
  }

  private int deliver(int count, IntConsumer ready) {
    int delivered = 0;
    for (int i = 0; i < count; i++) {
      long data = events.getLong(i * layout.size() + layout.data());
      if (data == WAKE) {
        gateway.retried(
            SyscallNumber.READ, wakeUp.number(), gateway.natives().address(counter), 8, 0);
      } else {
        ready.accept((int) data);
        delivered++;
      }
    }
    return delivered;
  }

  @Override
  public int descriptor() {
    return epoll.number();
  }

  @Override
  public void wake() {
    synchronized (lock) {
      if (!closed) {
        signal();
      }
    }
  }

  /** A full counter (EAGAIN) wakes as well. */
  private void signal() {
    ByteBuffer one = ByteBuffer.allocateDirect(8).order(ByteOrder.nativeOrder()).putLong(0, 1);
    gateway.retried(SyscallNumber.WRITE, wakeUp.number(), gateway.natives().address(one), 8, 0);
    Reference.reachabilityFence(one);
  }

  @Override
  public void close() {
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
      if (waiting) {
        signal();
      } else {
        release();
      }
    }
  }

  private void release() {
    try {
      wakeUp.close();
    } finally {
      epoll.close();
    }
  }
}
