package io.sonde.bpf.map.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.lang.MapSpec;
import io.sonde.api.lang.MapType;
import io.sonde.bpf.FakeCalls;
import io.sonde.bpf.attr.internal.MapElement;
import io.sonde.bpf.map.BpfMap.UpdateFlag;
import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KernelMapTest {
  /** A hash of int to long, as the kernel would keep it. */
  private final TreeMap<Integer, Long> content = new TreeMap<>();

  private final FakeCalls calls = new FakeCalls(this::answer);
  private final KernelMap map =
      new KernelMap(calls, MapSpec.of("counts", MapType.HASH, 4, 8, 16), calls.own(7), cpus(4));

  private static PossibleCpus cpus(int count) {
    return new PossibleCpus(IntStream.range(0, count).boxed().toList());
  }

  private int answer(BpfCommand command, ByteBuffer attributes) throws KernelException {
    assertEquals(7, attributes.getInt(MapElement.MAP_FD.offset()));
    ByteBuffer key = calls.at(attributes.getLong(MapElement.KEY.offset()));
    ByteBuffer value = calls.at(attributes.getLong(MapElement.VALUE.offset()));
    long flags = attributes.getLong(MapElement.FLAGS.offset());
    switch (command) {
      case BPF_MAP_LOOKUP_ELEM -> value.putLong(0, known(key));
      case BPF_MAP_UPDATE_ELEM -> {
        boolean there = content.containsKey(key.getInt(0));
        if (flags == 1 && there || flags == 2 && !there) {
          throw error(there ? Errno.EEXIST : Errno.ENOENT);
        }
        content.put(key.getInt(0), value.getLong(0));
      }
      case BPF_MAP_DELETE_ELEM -> {
        known(key);
        content.remove(key.getInt(0));
      }
      case BPF_MAP_GET_NEXT_KEY -> {
        Integer next =
            key == null
                ? content.isEmpty() ? null : content.firstKey()
                : content.higherKey(key.getInt(0));
        if (next == null) {
          throw error(Errno.ENOENT);
        }
        value.putInt(0, next);
      }
      default -> throw error(Errno.EINVAL);
    }
    return 0;
  }

  private long known(ByteBuffer key) throws KernelException {
    Long value = content.get(key.getInt(0));
    if (value == null) {
      throw error(Errno.ENOENT);
    }
    return value;
  }

  private static KernelException error(Errno errno) {
    return new KernelException("bpf", "", errno.number());
  }

  private static ByteBuffer key(int number) {
    return ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(0, number);
  }

  private static ByteBuffer value(long number) {
    return ByteBuffer.allocate(8).order(ByteOrder.nativeOrder()).putLong(0, number);
  }

  @Test
  void keepsLooksUpAndDeletes() throws IOException {
    assertEquals(Optional.empty(), map.lookup(key(1)));
    map.update(key(1), value(11), UpdateFlag.NO_EXIST);
    assertThrows(KernelException.class, () -> map.update(key(1), value(12), UpdateFlag.NO_EXIST));
    assertThrows(KernelException.class, () -> map.update(key(2), value(12), UpdateFlag.EXIST));
    map.update(key(1), value(13), UpdateFlag.EXIST);
    ByteBuffer found = map.lookup(key(1)).orElseThrow();
    map.update(key(1), value(14), UpdateFlag.ANY);
    assertEquals(13, found.getLong(), "a lookup's answer is the caller's own");
    assertTrue(map.delete(key(1)));
    assertFalse(map.delete(key(1)));
  }

  @Test
  void walksThroughAllKeys() throws KernelException {
    assertEquals(Optional.empty(), map.nextKey(Optional.empty()));
    for (int i = 1; i <= 5; i++) {
      map.update(key(i * i), value(i), UpdateFlag.ANY);
    }
    List<Integer> keys = new ArrayList<>();
    for (Optional<ByteBuffer> k = map.nextKey(Optional.empty());
        k.isPresent();
        k = map.nextKey(k)) {
      keys.add(k.get().getInt(0));
    }
    assertEquals(List.of(1, 4, 9, 16, 25), keys);
  }

  @Test
  void buffersMustHaveTheRightSize() {
    assertThrows(IllegalArgumentException.class, () -> map.lookup(value(1)));
    assertThrows(IllegalArgumentException.class, () -> map.update(key(1), key(1), UpdateFlag.ANY));
  }

  @Test
  void aPerCpuCounterIsSummed() throws KernelException {
    FakeCalls[] self = new FakeCalls[1];
    self[0] =
        new FakeCalls(
            (command, attributes) -> {
              ByteBuffer values = self[0].at(attributes.getLong(MapElement.VALUE.offset()));
              for (int cpu = 0; cpu < 4; cpu++) {
                values.putLong(cpu * 8, 1L << (cpu * 8));
              }
              return 0;
            });
    MapSpec spec = MapSpec.of("losses", MapType.PERCPU_ARRAY, 4, 8, 2);
    KernelMap counters = new KernelMap(self[0], spec, self[0].own(8), cpus(4));
    assertEquals(32, counters.valueSize());
    assertEquals(0x01010101L, counters.sumOfPerCpu(1));
    assertThrows(IndexOutOfBoundsException.class, () -> counters.sumOfPerCpu(2));
    assertThrows(IllegalStateException.class, () -> map.sumOfPerCpu(0));
  }

  @Test
  void perCpuValuesArePaddedTo8Bytes() {
    MapSpec spec = MapSpec.of("small", MapType.PERCPU_HASH, 4, 5, 2);
    assertEquals(3 * 8, new KernelMap(calls, spec, calls.own(9), cpus(3)).valueSize());
  }

  @Test
  void aClosedMapCannotBeUsed() {
    map.close();
    map.close();
    assertThrows(IllegalStateException.class, () -> map.lookup(key(1)));
  }
}
