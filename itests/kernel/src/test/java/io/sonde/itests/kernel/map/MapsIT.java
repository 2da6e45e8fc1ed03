package io.sonde.itests.kernel.map;

import static io.sonde.itests.kernel.map.MapKernel.buffer;
import static io.sonde.itests.kernel.map.MapKernel.dump;
import static io.sonde.itests.kernel.map.MapKernel.hex;
import static io.sonde.itests.kernel.map.MapKernel.u32;
import static io.sonde.itests.kernel.map.MapKernel.u64;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.api.lang.MapSpec;
import io.sonde.api.lang.MapType;
import io.sonde.bpf.map.BpfMap;
import io.sonde.bpf.map.BpfMap.UpdateFlag;
import io.sonde.bpf.map.MapOptions;
import io.sonde.btf.BtfBuilder;
import io.sonde.btf.BtfType.Member;
import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The commands of a map, one by one and in batches, against bpftool's view of the same map. */
class MapsIT {
  private final MapKernel services = new MapKernel();

  private static String[] words(String[]... parts) {
    return Stream.of(parts).flatMap(Stream::of).toArray(String[]::new);
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(names = {"HASH", "LRU_HASH"})
  void eightByteKeysOneByOne(MapType type) throws Exception {
    try (BpfMap map = services.maps().create(MapSpec.of("it_hash", type, 8, 8, 500))) {
      map.update(u64(7), u64(70), UpdateFlag.NO_EXIST);
      String seen = Bpftool.map(map, "lookup", Bpftool.hex("key", u64(7)));
      assertTrue(seen.contains("\"0x46\""), seen);
      KernelException e =
          assertThrows(
              KernelException.class, () -> map.update(u64(7), u64(71), UpdateFlag.NO_EXIST));
      assertTrue(e.is(Errno.EEXIST), e.getMessage());
      assertThrows(KernelException.class, () -> map.update(u64(8), u64(1), UpdateFlag.EXIST));
      Bpftool.map(
          map,
          "update",
          words(Bpftool.hex("key", u64(9)), Bpftool.hex("value", u64(90)), new String[] {"any"}));
      assertEquals(Optional.of(u64(90)), map.lookup(u64(9)));
      assertTrue(map.delete(u64(7)));
      assertFalse(map.delete(u64(7)));
      assertNotEquals(0, Bpftool.tryMap(map, "lookup", Bpftool.hex("key", u64(7))).status());
      Bpftool.map(map, "delete", Bpftool.hex("key", u64(9)));
      assertEquals(Optional.empty(), map.lookup(u64(9)));
      map.update(u64(5), u64(55), UpdateFlag.ANY);
      assertEquals(Optional.of(u64(55)), map.lookupAndDelete(u64(5)));
      assertEquals(Map.of(), Bpftool.dump(map));
    }
  }

  @Test
  void theNextKeyIsTheOneThatBpftoolSees() throws Exception {
    try (BpfMap map = services.maps().create(MapSpec.of("it_next", MapType.HASH, 8, 8, 16))) {
      for (long key = 1; key <= 10; key++) {
        map.update(u64(key * 1000), u64(key), UpdateFlag.ANY);
      }
      Optional<ByteBuffer> key = map.nextKey(Optional.empty());
      int keys = 0;
      for (; key.isPresent(); keys++) {
        Optional<ByteBuffer> next = map.nextKey(key);
        Bpftool.Answer seen = Bpftool.tryMap(map, "getnext", Bpftool.hex("key", key.get()));
        assertEquals(next.isPresent(), seen.status() == 0, seen::text);
        if (next.isPresent()) {
          String bytes = seen.text().replaceAll(".*\"next_key\":\\[|].*|\"0x|[\",]", "");
          assertEquals(hex(next.get()), bytes, seen::text);
        }
        key = next;
      }
      assertEquals(10, keys);
    }
  }

  @Test
  void manyEntriesInBatches() throws Exception {
    int count = 20_000;
    try (BpfMap map = services.maps().create(MapSpec.of("it_batch", MapType.HASH, 8, 8, count))) {
      ByteBuffer keys = buffer(count * 8);
      ByteBuffer values = buffer(count * 8);
      Random random = new Random(1);
      for (int i = 0; i < count; i++) {
        keys.putLong(i * 8, random.nextLong());
        values.putLong(i * 8, i);
      }
      assertEquals(count, map.entries().updateAll(keys, values, UpdateFlag.ANY));
      Map<String, String> ours = dump(map);
      assertEquals(count, ours.size());
      assertEquals(Bpftool.dump(map), ours);
      assertEquals(count / 2, map.entries().deleteAll(keys.duplicate().limit(count / 2 * 8)));
      assertEquals(0, map.entries().deleteAll(keys.duplicate().limit(count / 2 * 8)));
      ours = dump(map);
      assertEquals(count / 2, ours.size());
      assertEquals(Bpftool.dump(map), ours);
      Map<String, String> drained = new TreeMap<>();
      map.entries().drain((key, value) -> drained.put(hex(key), hex(value)) == null);
      assertEquals(ours, drained);
      assertEquals(Map.of(), Bpftool.dump(map));
    }
  }

  @Test
  void structKeysWithTypes() throws Exception {
    BtfBuilder types = new BtfBuilder();
    int u32 = types.integer("unsigned int", 4, false);
    int comm = types.array(types.integer("char", 1, true), u32, 16);
    int key =
        types.struct(
            "key_t", 20, List.of(new Member("pid", u32, 0, 0), new Member("comm", comm, 32, 0)));
    int value = types.struct("hits_t", 4, List.of(new Member("hits", u32, 0, 0)));
    MapSpec spec =
        new MapSpec(
            "it_struct",
            MapType.HASH,
            20,
            4,
            100,
            0,
            Optional.empty(),
            Optional.empty(),
            key,
            value,
            Optional.empty(),
            Optional.empty(),
            false);
    MapOptions typed = MapOptions.NONE.withBtf(types.build());
    try (BpfMap map = services.maps().create(spec, typed)) {
      for (int pid = 1; pid <= 50; pid++) {
        ByteBuffer of = buffer(20).putInt(0, pid);
        of.put(4, ("task" + pid).getBytes(StandardCharsets.US_ASCII));
        map.update(of, u32(pid * 3), UpdateFlag.ANY);
      }
      assertEquals(Bpftool.dump(map), dump(map));
      String formatted = Bpftool.map(map, "dump");
      assertTrue(formatted.contains("\"pid\":42,\"comm\":\"task42\""), formatted);
      try (BpfMap same = services.maps().openById(map.info().id())) {
        assertEquals(dump(map), dump(same));
        Schema schema = same.spec().key().orElseThrow();
        assertEquals("key_t", schema.name());
        assertEquals(
            List.of(
                new Schema.Field("pid", FieldType.Int.U32, 0),
                new Schema.Field("comm", new FieldType.Chars(16), 4)),
            schema.fields());
        assertEquals("hits_t", same.spec().value().orElseThrow().name());
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(names = {"PERCPU_HASH", "LRU_PERCPU_HASH", "PERCPU_ARRAY"})
  void aValueForEachProcessor(MapType type) throws Exception {
    // an LRU hash evicts long before it is full
    int room = type == MapType.LRU_PERCPU_HASH ? 3000 : 30;
    try (BpfMap map = services.maps().create(MapSpec.of("it_percpu", type, 4, 8, room))) {
      int processors = map.processors().size();
      assertTrue(Runtime.getRuntime().availableProcessors() <= processors);
      for (int key = 0; key < 30; key++) {
        long[] parts = new long[processors];
        for (int i = 0; i < processors; i++) {
          parts[i] = key * 100L + i;
        }
        map.update(u32(key), u64(parts), UpdateFlag.ANY);
        assertEquals(Optional.of(u64(parts)), map.lookup(u32(key)));
      }
      Map<String, String> ours = dump(map);
      assertEquals(30, ours.size());
      assertEquals(Bpftool.dump(map), ours);
      assertEquals(30, map.entries().clear());
      boolean array = type == MapType.PERCPU_ARRAY;
      assertEquals(array ? 30 : 0, dump(map).size());
      assertEquals(Bpftool.dump(map), dump(map));
      assertTrue(dump(map).values().stream().allMatch(value -> value.matches("0+")));
    }
  }

  @Test
  void aMapThatChangesGivesNoDuplicatesAndLosesNothing() throws Exception {
    int staying = 5_000;
    try (BpfMap map = services.maps().create(MapSpec.of("it_busy", MapType.HASH, 8, 8, 20_000))) {
      for (long key = 0; key < staying; key++) {
        map.update(u64(key), u64(key), UpdateFlag.ANY);
      }
      Thread changer =
          new Thread(
              () -> {
                try (BpfMap other = services.maps().openById(map.info().id())) {
                  for (long i = 0; !Thread.currentThread().isInterrupted(); i++) {
                    ByteBuffer passing = u64(1_000_000 + i % 10_000);
                    other.update(passing, u64(i), UpdateFlag.ANY);
                    other.delete(u64(1_000_000 + (i + 5_000) % 10_000));
                  }
                } catch (Exception e) {
                  throw new AssertionError(e);
                }
              });
      changer.start();
      try {
        for (int round = 0; round < 30; round++) {
          Map<String, String> read = dump(map);
          for (long key = 0; key < staying; key++) {
            assertTrue(read.containsKey(hex(u64(key))), "lost " + key);
          }
        }
      } finally {
        changer.interrupt();
        changer.join();
      }
    }
  }

  @Test
  void whatTheKernelSaysOfAMap() throws Exception {
    try (BpfMap map = services.maps().create(MapSpec.of("it_info", MapType.ARRAY, 4, 8, 1000))) {
      String seen = Bpftool.map(map, "show");
      assertTrue(seen.contains("\"name\":\"it_info\""), seen);
      assertTrue(seen.contains("\"bytes_memlock\":" + map.info().memory().orElseThrow()), seen);
      assertFalse(map.info().frozen());
      map.freeze();
      assertTrue(map.info().frozen());
      KernelException e =
          assertThrows(KernelException.class, () -> map.update(u32(1), u64(1), UpdateFlag.ANY));
      assertTrue(e.is(Errno.EPERM), e.getMessage());
    }
  }
}
