package io.sonde.kernel.call.internal;

import io.sonde.api.Architecture;
import io.sonde.kernel.NativeCalls;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;

/** Lets epoll_pwait block until the eventfd is written to; leaves all else to another. */
record BlockingWait(NativeCalls others, CountDownLatch inside, CountDownLatch woken)
    implements NativeCalls {
  @Override
  public long call(long number, long a1, long a2, long a3, long a4, long a5, long a6) {
    if (number != SyscallNumber.EPOLL_PWAIT.on(Architecture.X86_64)) {
      return others.call(number, a1, a2, a3, a4, a5, a6);
    }
    inside.countDown();
    try {
      woken.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return 0;
  }

  @Override
  public long address(ByteBuffer direct) {
    return others.address(direct);
  }

  @Override
  public ByteBuffer memory(long address, int length) {
    return others.memory(address, length);
  }
}
