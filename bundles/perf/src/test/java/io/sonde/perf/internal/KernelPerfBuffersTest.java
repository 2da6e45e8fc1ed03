package io.sonde.perf.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.event.EventSource;
import io.sonde.api.event.Loss;
import io.sonde.api.event.Schema;
import io.sonde.api.lang.ChannelSpec;
import io.sonde.api.lang.ChannelSpec.Selector;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.Poller;
import io.sonde.kernel.SystemCalls;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelPerfBuffersTest {
  private static final int READ_FORMAT = 32;
  private static final ChannelSpec CHANNEL =
      new ChannelSpec("events", Selector.SIZE, List.of(Schema.data("e", 8, List.of())));

  private final List<FakeSystemCalls.FakeDescriptor> events = new ArrayList<>();
  private final List<FakePerfRing> rings = new ArrayList<>();
  private final List<String> polled = new ArrayList<>();
  private boolean knowsLost = true;
  private int failingMap = -1;

  private EventSource open(List<Integer> slots) throws KernelException {
    return new KernelPerfBuffers(calls())
        .open(CHANNEL, 2, (cpu, event) -> slots.add(cpu), List.of(0, 2));
  }

  private SystemCalls calls() {
    return proxy(
        SystemCalls.class,
        (method, arguments) ->
            switch (method) {
              case "pageSize" -> FakePerfRing.PAGE;
              case "poller" -> poller();
              case "perfEventOpen" -> event((ByteBuffer) arguments[0]);
              case "map" -> map((int) arguments[2]);
              case "read" -> read((ByteBuffer) arguments[1]);
              default -> throw new AssertionError(method);
            });
  }

  private Poller poller() {
    return proxy(
        Poller.class,
        (method, arguments) -> {
          polled.add(method);
          return method.equals("descriptor") ? 55 : null;
        });
  }

  private Descriptor event(ByteBuffer attributes) throws KernelException {
    if (!knowsLost && attributes.getLong(READ_FORMAT) != 0) {
      throw new KernelException("perf_event_open", "", Errno.EINVAL.number());
    }
    events.add(new FakeSystemCalls.FakeDescriptor());
    return events.get(events.size() - 1);
  }

  private FakePerfRing map(int length) throws KernelException {
    assertEquals(3 * FakePerfRing.PAGE, length);
    if (rings.size() == failingMap) {
      throw new KernelException("mmap", "", Errno.EPERM.number());
    }
    rings.add(new FakePerfRing(2 * FakePerfRing.PAGE));
    return rings.get(rings.size() - 1);
  }

  private static int read(ByteBuffer into) {
    into.putLong(0).putLong(21);
    return 16;
  }

  private interface Answer {
    Object to(String method, Object[] arguments) throws KernelException;
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answer.to(method.getName(), arguments)));
  }

  @Test
  void eachProcessorHasABufferInItsSlot() throws Exception {
    List<Integer> slots = new ArrayList<>();
    EventSource source = open(slots);

    assertEquals(List.of(0, 2), slots);
    assertEquals(List.of("add", "add"), polled);
    assertEquals(55, source.descriptor());
    assertFalse(source.prompt());
    assertEquals(2 * FakePerfRing.PAGE, source.capacity());
    assertEquals(List.of(Loss.of(Loss.Place.PERF_BUFFER, "events", 42)), source.losses());

    source.close();
    source.close();
    assertTrue(events.stream().allMatch(e -> e.closed == 1));
    assertTrue(rings.stream().allMatch(r -> r.closed == 1));
    assertEquals(
        List.of(Loss.of(Loss.Place.PERF_BUFFER, "events", 42)),
        source.losses(),
        "what was counted last");
  }

  @Test
  void olderKernelsDoNotCountLosses() throws Exception {
    knowsLost = false;
    EventSource source = open(new ArrayList<>());
    assertEquals(List.of(Loss.of(Loss.Place.PERF_BUFFER, "events", 0)), source.losses());
  }

  @Test
  void whatFailsLeavesNothing() {
    failingMap = 1;
    assertThrows(KernelException.class, () -> open(new ArrayList<>()));
    assertEquals(2, events.size());
    assertTrue(events.stream().allMatch(e -> e.closed == 1));
    assertEquals(1, rings.get(0).closed);
    assertTrue(polled.contains("close"));
  }

  @Test
  void pagesAreAPowerOfTwo() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new KernelPerfBuffers(calls()).open(CHANNEL, 3, (cpu, event) -> {}, List.of(0)));
  }
}
