package io.sonde.bpf.ring.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sonde.api.event.EventSource;
import io.sonde.api.lang.ChannelSpec;
import io.sonde.api.lang.ChannelSpec.Selector;
import io.sonde.api.lang.MapSpec;
import io.sonde.api.lang.MapType;
import io.sonde.bpf.FakeKernel;
import io.sonde.bpf.map.BpfMap;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.MappedMemory;
import io.sonde.kernel.SystemCalls;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelRingBuffersTest {
  private static final int PAGE = 4096;
  private static final ChannelSpec CHANNEL = new ChannelSpec("events", Selector.SIZE, List.of());

  private final List<String> log = new ArrayList<>();
  private int failing = -1;

  private EventSource open(MapType type, int bytes) throws KernelException {
    BpfMap map =
        proxy(
            BpfMap.class,
            (method, arguments) ->
                method.equals("spec") ? MapSpec.of("events", type, 0, 0, bytes) : 9);
    SystemCalls calls =
        proxy(
            SystemCalls.class,
            (method, arguments) -> method.equals("pageSize") ? PAGE : map(arguments));
    return new KernelRingBuffers(FakeKernel.of("5.8", calls)).open(map, CHANNEL);
  }

  private MappedMemory map(Object[] arguments) throws KernelException {
    int descriptor = ((Descriptor) arguments[0]).number();
    String mapping =
        "%d at %d for %d%s"
            .formatted(
                descriptor,
                (long) arguments[1],
                (int) arguments[2],
                (boolean) arguments[3] ? ", writable" : "");
    if (log.size() == failing) {
      throw new KernelException("mmap", mapping, Errno.ENOMEM.number());
    }
    log.add(mapping);
    ByteBuffer memory =
        ByteBuffer.allocateDirect((int) arguments[2]).order(ByteOrder.nativeOrder());
    return proxy(
        MappedMemory.class,
        (method, none) -> {
          if (method.equals("buffer")) {
            return memory;
          }
          log.add("unmapped " + mapping);
          return null;
        });
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
  void theDataIsMappedTwiceAndOnlyTheConsumersPageIsWritable() throws Exception {
    EventSource source = open(MapType.RINGBUF, 2 * PAGE);

    assertEquals(List.of("9 at 0 for 4096, writable", "9 at 4096 for 20480"), log);
    assertEquals(9, source.descriptor());
    assertEquals(2 * PAGE, source.capacity());
  }

  @Test
  void whatFailsLeavesNothingMapped() {
    failing = 1;
    assertThrows(KernelException.class, () -> open(MapType.RINGBUF, PAGE));
    assertEquals(List.of("9 at 0 for 4096, writable", "unmapped 9 at 0 for 4096, writable"), log);
  }

  @Test
  void otherMapsAndThoseThatCannotBeMappedAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> open(MapType.HASH, PAGE));
    assertThrows(KernelException.class, () -> open(MapType.RINGBUF, 1 << 30));
    assertEquals(List.of(), log);
  }
}
