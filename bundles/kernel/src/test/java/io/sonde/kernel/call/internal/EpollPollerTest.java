package io.sonde.kernel.call.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Architecture;
import io.sonde.kernel.Errno;
import io.sonde.kernel.FakeNatives;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.Poller;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class EpollPollerTest {
  private static final int EPOLL = 10;
  private static final int EVENTFD = 11;
  private static final long WAKE = 1L << 32;

  private final FakeNatives natives = new FakeNatives();

  private Poller open(Architecture architecture) throws KernelException {
    prepare(architecture, SyscallNumber.EPOLL_CREATE1, EPOLL);
    prepare(architecture, SyscallNumber.EVENTFD2, EVENTFD);
    prepare(architecture, SyscallNumber.EPOLL_CTL, 0);
    prepare(architecture, SyscallNumber.READ, 8);
    prepare(architecture, SyscallNumber.WRITE, 8);
    prepare(architecture, SyscallNumber.CLOSE, 0);
    return EpollPoller.open(new Gateway(natives, architecture));
  }

  private void prepare(Architecture architecture, SyscallNumber call, long... results) {
    natives.answer(call.on(architecture), results);
  }

  private List<FakeNatives.Call> made(SyscallNumber call) {
    return natives.calls(call.on(Architecture.X86_64));
  }

  private void events(FakeNatives.Answer... answers) {
    natives.answer(SyscallNumber.EPOLL_PWAIT.on(Architecture.X86_64), answers);
  }

  /** Puts events as x86-64 packs them. */
  private long ready(long address, long... data) {
    ByteBuffer out = natives.at(address);
    for (int i = 0; i < data.length; i++) {
      out.putInt(12 * i, 1).putLong(12 * i + 4, data[i]);
    }
    return data.length;
  }

  @ParameterizedTest
  @EnumSource(Architecture.class)
  void eventsAreLaidOutAsTheArchitectureHasThem(Architecture architecture) throws KernelException {
    int size = architecture == Architecture.X86_64 ? 12 : 16;
    int data = architecture == Architecture.X86_64 ? 4 : 8;
    Poller poller = open(architecture);
    poller.add(20, -3);
    var control = natives.calls(SyscallNumber.EPOLL_CTL.on(architecture));
    ByteBuffer event = natives.at(control.get(1).arguments().get(3));
    assertEquals(List.of(10L, 1L, 20L), control.get(1).arguments().subList(0, 3));
    assertEquals(size, event.remaining());
    assertEquals(1, event.getInt(0));
    assertEquals(0xffff_fffdL, event.getLong(data));
    natives.answer(
        SyscallNumber.EPOLL_PWAIT.on(architecture),
        a -> {
          natives.at(a[1]).putLong(data, 5).putLong(size + data, 0xffff_fffdL);
          return 2;
        });
    List<Integer> tokens = new ArrayList<>();
    assertEquals(2, poller.await(100, tokens::add));
    assertEquals(List.of(5, -3), tokens);
  }

  @Test
  void removesByNumber() throws KernelException {
    Poller poller = open(Architecture.X86_64);
    poller.remove(20);
    assertEquals(
        List.of(10L, 2L, 20L), made(SyscallNumber.EPOLL_CTL).get(1).arguments().subList(0, 3));
  }

  @Test
  void aWakeUpIsConsumedAndNotCounted() throws KernelException {
    Poller poller = open(Architecture.X86_64);
    events(a -> ready(a[1], 5, WAKE));
    List<Integer> tokens = new ArrayList<>();
    assertEquals(1, poller.await(-1, tokens::add));
    assertEquals(List.of(5), tokens);
    assertEquals((long) EVENTFD, made(SyscallNumber.READ).get(0).arguments().get(0));
  }

  @Test
  void anInterruptedWaitGoesOnWithTheTimeLeft() throws KernelException {
    Poller poller = open(Architecture.X86_64);
    List<Long> timeouts = new ArrayList<>();
    FakeNatives.Answer interrupted =
        a -> {
          timeouts.add(a[3]);
          return -Errno.EINTR.number();
        };
    events(
        interrupted,
        a -> {
          timeouts.add(a[3]);
          return 0;
        });
    assertEquals(0, poller.await(5000, t -> {}));
    assertEquals(5000L, timeouts.get(0));
    assertTrue(timeouts.get(1) <= 5000 && timeouts.get(1) > 0, timeouts.toString());
    events(interrupted, a -> a[3] == -1 ? 0 : -22);
    assertEquals(0, poller.await(-1, t -> {}));
  }

  @Test
  void closingTwiceClosesOnceAndWakingIsHarmlessThen() throws KernelException {
    Poller poller = open(Architecture.X86_64);
    poller.close();
    poller.close();
    poller.wake();
    assertEquals(
        List.of(11L, 10L),
        made(SyscallNumber.CLOSE).stream().map(c -> c.arguments().get(0)).toList());
    assertTrue(made(SyscallNumber.WRITE).isEmpty());
    assertThrows(IllegalStateException.class, () -> poller.await(0, t -> {}));
  }

  @Test
  void closingUnderAWaitingThreadWakesItAndLeavesTheClosingToIt() throws Exception {
    Poller poller = open(Architecture.X86_64);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch woken = new CountDownLatch(1);
    natives.answer(
        SyscallNumber.WRITE.on(Architecture.X86_64),
        a -> {
          woken.countDown();
          return 8;
        });
    // The prepared answers are given under a lock: waiting must happen outside of it.
    Poller blocking =
        EpollPoller.open(
            new Gateway(new BlockingWait(natives, inside, woken), Architecture.X86_64));
    int opened = made(SyscallNumber.CLOSE).size();
    Thread waiter = new Thread(() -> assertEquals(0, awaitUnchecked(blocking)));
    waiter.start();
    inside.await();
    assertThrows(IllegalStateException.class, () -> blocking.await(0, t -> {}));
    blocking.close();
    waiter.join();
    assertEquals(opened + 2, made(SyscallNumber.CLOSE).size());
    poller.close();
  }

  private static int awaitUnchecked(Poller poller) {
    try {
      return poller.await(-1, t -> {});
    } catch (KernelException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void nothingStaysOpenWhenOpeningFails() {
    prepare(Architecture.X86_64, SyscallNumber.EPOLL_CREATE1, EPOLL);
    prepare(Architecture.X86_64, SyscallNumber.EVENTFD2, -Errno.EMFILE.number());
    prepare(Architecture.X86_64, SyscallNumber.CLOSE, 0);
    KernelException e =
        assertThrows(
            KernelException.class,
            () -> EpollPoller.open(new Gateway(natives, Architecture.X86_64)));
    assertEquals("eventfd2: EMFILE (Too many open files)", e.getMessage());
    assertEquals(1, made(SyscallNumber.CLOSE).size());
  }
}
