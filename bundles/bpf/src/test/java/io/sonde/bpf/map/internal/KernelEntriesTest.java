package io.sonde.bpf.map.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.lang.MapSpec;
import io.sonde.api.lang.MapType;
import io.sonde.bpf.FakeCalls;
import io.sonde.bpf.attr.internal.MapBatch;
import io.sonde.bpf.map.BpfMap.UpdateFlag;
import io.sonde.bpf.map.MapBatchException;
import io.sonde.bpf.map.MapEntries;
import io.sonde.bpf.map.UnsupportedMapOperationException;
import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelEntriesTest {
  /** So large that three fit a page. */
  private static final int LARGE = 1 << 16;

  private static MapEntries entries(FakeHash hash, int room, int valueSize) {
    return entries(hash, MapType.HASH, room, valueSize);
  }

  private static MapEntries entries(FakeHash hash, MapType type, int room, int valueSize) {
    MapSpec spec = MapSpec.of("counts", type, 8, valueSize, room);
    PossibleCpus cpus = new PossibleCpus(List.of(0));
    return new KernelMap(hash.calls, spec, hash.calls.own(7), cpus).entries();
  }

  private static ByteBuffer longs(long... numbers) {
    ByteBuffer buffer = ByteBuffer.allocate(numbers.length * 8).order(ByteOrder.nativeOrder());
    for (long number : numbers) {
      buffer.putLong(number);
    }
    return buffer.flip();
  }

  private static TreeMap<Long, Long> readAll(MapEntries entries) throws IOException {
    TreeMap<Long, Long> read = new TreeMap<>();
    long count =
        entries.forEach(
            (key, value) -> {
              Long before = read.put(key.getLong(), value.getLong());
              assertEquals(null, before, "a key came twice");
              return true;
            });
    assertEquals(read.size(), count);
    return read;
  }

  @Test
  void pagesOfWholeBuckets() throws IOException {
    FakeHash hash = new FakeHash(4, 100, LARGE);
    for (int i = 0; i < 10; i++) {
      hash.put(i, i * 10L);
    }
    assertEquals(hash.content(), readAll(entries(hash, 100, LARGE)));
    assertTrue(hash.calls.commands().size() >= 4, "a page holds one bucket of 3");
    assertEquals(Set.of(BpfCommand.BPF_MAP_LOOKUP_BATCH), Set.copyOf(hash.calls.commands()));
  }

  @Test
  void aBucketLargerThanThePageMakesItGrow() throws IOException {
    FakeHash hash = new FakeHash(3, 100, LARGE);
    for (int i = 0; i < 10; i++) {
      hash.put(1 + 3L * i, i);
      hash.put(0, 5);
      hash.put(2, 6);
    }
    MapEntries entries = entries(hash, 100, LARGE);
    assertEquals(hash.content(), readAll(entries));
    int first = hash.calls.commands().size();
    assertEquals(hash.content(), readAll(entries));
    assertTrue(hash.calls.commands().size() - first < first, "the larger page is kept");
  }

  @Test
  void aReaderMayStop() throws IOException {
    FakeHash hash = new FakeHash(4, 100, 8);
    hash.put(1, 1);
    hash.put(2, 2);
    assertEquals(1, entries(hash, 100, 8).forEach((key, value) -> false));
  }

  /** What is there all the time is read once, by batches and by walking; nothing is read twice. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aMapThatChangesIsReadWithoutDuplicates(boolean batches) throws IOException {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      int size = batches ? LARGE : 8;
      FakeHash hash = new FakeHash(1 + random.nextInt(16), 1000, size);
      if (!batches) {
        hash.unknown.add(BpfCommand.BPF_MAP_LOOKUP_BATCH);
      }
      Map<Long, Long> staying = new TreeMap<>();
      for (long key = 0; key < 30; key++) {
        staying.put(key, random.nextLong());
        hash.put(key, staying.get(key));
      }
      hash.meanwhile =
          () -> {
            long passing = 100 + random.nextInt(20);
            if (random.nextInt(3) == 0) {
              hash.put(passing, 1);
            } else {
              hash.remove(passing);
            }
          };
      TreeMap<Long, Long> read = readAll(entries(hash, 1000, size));
      read.keySet().removeIf(key -> key >= 100);
      assertEquals(staying, read, "seed " + seed);
    }
  }

  @Test
  void aWalkThatCannotEndIsGivenUp() {
    FakeHash hash = new FakeHash(1, 10, 8);
    hash.unknown.add(BpfCommand.BPF_MAP_LOOKUP_BATCH);
    long[] next = {1};
    hash.meanwhile = () -> hash.put(next[0]++, 0);
    IOException e = assertThrows(IOException.class, () -> readAll(entries(hash, 10, 8)));
    assertTrue(e.getMessage().contains("faster than it can be walked"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDrainGivesEachEntryOnceAndLeavesNone(boolean batches) throws IOException {
    FakeHash hash = new FakeHash(4, 100, 8);
    if (!batches) {
      hash.unknown.add(BpfCommand.BPF_MAP_LOOKUP_AND_DELETE_BATCH);
    }
    for (int i = 0; i < 50; i++) {
      hash.put(i, i);
    }
    Set<Long> drained = new HashSet<>();
    MapEntries entries = entries(hash, 100, 8);
    assertEquals(50, entries.drain((key, value) -> drained.add(key.getLong())));
    assertEquals(50, drained.size());
    assertTrue(hash.content().isEmpty());
    hash.put(7, 7);
    assertEquals(1, entries.clear());
    assertTrue(hash.content().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void manyAreSetAndRemoved(boolean batches) throws IOException {
    FakeHash hash = new FakeHash(4, 100, 8);
    if (!batches) {
      hash.unknown.add(BpfCommand.BPF_MAP_UPDATE_BATCH);
      hash.unknown.add(BpfCommand.BPF_MAP_DELETE_BATCH);
    }
    MapEntries entries = entries(hash, 100, 8);
    assertEquals(3, entries.updateAll(longs(1, 2, 3), longs(10, 20, 30), UpdateFlag.ANY));
    assertEquals(Map.of(1L, 10L, 2L, 20L, 3L, 30L), hash.content());
    assertEquals(2, entries.deleteAll(longs(9, 1, 8, 3, 9)));
    assertEquals(Map.of(2L, 20L), hash.content());
    assertEquals(batches, !hash.calls.commands().contains(BpfCommand.BPF_MAP_UPDATE_ELEM));
    assertThrows(
        IllegalArgumentException.class,
        () -> entries.updateAll(longs(1, 2), longs(1), UpdateFlag.ANY));
    assertThrows(IllegalArgumentException.class, () -> entries.deleteAll(longs(1).limit(7)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRefusalTellsHowFarItCame(boolean batches) {
    FakeHash hash = new FakeHash(4, 2, 8);
    if (!batches) {
      hash.unknown.add(BpfCommand.BPF_MAP_UPDATE_BATCH);
    }
    MapEntries entries = entries(hash, 2, 8);
    ByteBuffer keys = longs(1, 2, 3, 4);
    MapBatchException e =
        assertThrows(
            MapBatchException.class,
            () -> entries.updateAll(keys, longs(1, 2, 3, 4), UpdateFlag.ANY));
    assertEquals(2, e.handled());
    assertEquals(4 * 8, keys.remaining(), "the caller's buffers are not consumed");
  }

  @Test
  void conditionsAreHeldOneByOne() {
    FakeHash hash = new FakeHash(4, 9, 8);
    hash.put(2, 0);
    MapEntries entries = entries(hash, 9, 8);
    MapBatchException e =
        assertThrows(
            MapBatchException.class,
            () -> entries.updateAll(longs(1, 2), longs(1, 2), UpdateFlag.NO_EXIST));
    assertEquals(1, e.handled());
    assertFalse(hash.calls.commands().contains(BpfCommand.BPF_MAP_UPDATE_BATCH));
  }

  @Test
  void whatATypeCannotDoIsTold() {
    FakeHash hash = new FakeHash(1, 9, 8);
    MapEntries perf = entries(hash, MapType.PERF_EVENT_ARRAY, 9, 4);
    assertThrows(UnsupportedMapOperationException.class, () -> perf.forEach((k, v) -> true));
    MapEntries queue = entries(hash, MapType.QUEUE, 9, 8);
    UnsupportedMapOperationException e =
        assertThrows(UnsupportedMapOperationException.class, () -> queue.forEach((k, v) -> true));
    assertEquals("entries can only be taken out of queue map counts", e.getMessage());
    MapEntries array = entries(hash, MapType.ARRAY, 9, 8);
    assertThrows(UnsupportedMapOperationException.class, () -> array.drain((k, v) -> true));
    assertThrows(UnsupportedMapOperationException.class, () -> array.deleteAll(longs(1)));
    assertEquals(List.of(), hash.calls.commands());
  }

  /** Keys may come again where the kernel walks by key; and it may give up (EINTR, then none). */
  @Test
  void aTrieThatTheKernelRestartsIsReadOnce() throws IOException {
    List<long[]> pages = new ArrayList<>(List.of(new long[] {1, 2}, new long[] {1, 2, 3}));
    FakeCalls[] self = new FakeCalls[1];
    self[0] =
        new FakeCalls(
            (command, attributes) -> {
              ByteBuffer keys = self[0].at(attributes.getLong(MapBatch.KEYS.offset()));
              long[] page = pages.remove(0);
              for (int i = 0; i < page.length; i++) {
                keys.putLong(i * 8, page[i]);
              }
              attributes.putInt(MapBatch.COUNT.offset(), page.length);
              if (pages.isEmpty()) {
                throw new KernelException("bpf", "", Errno.ENOENT.number());
              }
              return 0;
            });
    MapSpec spec = MapSpec.of("nets", MapType.LPM_TRIE, 8, 8, 9);
    KernelMap trie = new KernelMap(self[0], spec, self[0].own(7), new PossibleCpus(List.of(0)));
    List<Long> read = new ArrayList<>();
    assertEquals(3, trie.entries().forEach((key, value) -> read.add(key.getLong())));
    assertEquals(List.of(1L, 2L, 3L), read);
  }

  @Test
  void anArrayIsClearedToZero() throws IOException {
    List<Integer> indices = new ArrayList<>();
    FakeCalls[] self = new FakeCalls[1];
    self[0] =
        new FakeCalls(
            (command, attributes) -> {
              assertEquals(BpfCommand.BPF_MAP_UPDATE_BATCH, command);
              ByteBuffer keys = self[0].at(attributes.getLong(MapBatch.KEYS.offset()));
              ByteBuffer values = self[0].at(attributes.getLong(MapBatch.VALUES.offset()));
              for (int i = 0; i < attributes.getInt(MapBatch.COUNT.offset()); i++) {
                indices.add(keys.getInt(i * 4));
                assertEquals(0, values.getLong(i * LARGE));
              }
              return 0;
            });
    MapSpec spec = MapSpec.of("slots", MapType.ARRAY, 4, LARGE, 8);
    KernelMap array = new KernelMap(self[0], spec, self[0].own(7), new PossibleCpus(List.of(0)));
    assertEquals(8, array.entries().clear());
    assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7), indices);
    assertThrows(
        UnsupportedMapOperationException.class, () -> array.delete(ByteBuffer.allocate(4)));
  }
}
