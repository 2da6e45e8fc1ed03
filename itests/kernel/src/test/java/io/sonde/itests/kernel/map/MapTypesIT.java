package io.sonde.itests.kernel.map;

import static io.sonde.itests.kernel.map.MapKernel.buffer;
import static io.sonde.itests.kernel.map.MapKernel.dump;
import static io.sonde.itests.kernel.map.MapKernel.u32;
import static io.sonde.itests.kernel.map.MapKernel.u64;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.TraceException;
import io.sonde.api.lang.MapSpec;
import io.sonde.api.lang.MapType;
import io.sonde.bpf.map.BpfMap;
import io.sonde.bpf.map.BpfMap.UpdateFlag;
import io.sonde.bpf.map.MapOptions;
import io.sonde.bpf.map.MappedArray;
import io.sonde.bpf.map.UnsupportedMapOperationException;
import io.sonde.btf.Btf;
import io.sonde.btf.BtfKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every type that this kernel has, and what only some types can do. */
class MapTypesIT {
  private static final int MMAPABLE = 1 << 10;

  @TempDir Path folder;

  private final MapKernel services = new MapKernel();

  @Test
  void everyTypeThatBpftoolFindsCanBeCreated() throws Exception {
    String features = Bpftool.run("feature", "probe", "kernel").text();
    int created = 0;
    for (MapType type : MapType.values()) {
      String name = type.name().toLowerCase(Locale.ROOT);
      if (features.contains("map_type " + name + " is available")) {
        try (BpfMap map = services.maps().create(spec(type), options(type))) {
          assertEquals(type, map.info().type());
          created++;
        } catch (TraceException e) {
          throw new AssertionError(name + ": " + e.getMessage() + " " + e.remedy(), e);
        }
      }
    }
    assertTrue(created >= 20, "bpftool finds only " + created + " types");
  }

  private MapSpec spec(MapType type) throws Exception {
    String name = "it_" + type.name().toLowerCase(Locale.ROOT);
    return switch (type) {
      case QUEUE, STACK, BLOOM_FILTER -> MapSpec.of(name, type, 0, 8, 16);
      case RINGBUF, USER_RINGBUF -> MapSpec.of(name, type, 0, 0, 1 << 16);
      case ARENA -> MapSpec.of(name, type, 0, 0, 16);
      case LPM_TRIE -> MapSpec.of(name, type, 8, 8, 16);
      case CGROUP_STORAGE, PERCPU_CGROUP_STORAGE -> MapSpec.of(name, type, 8, 8, 0);
      case SK_STORAGE, INODE_STORAGE, TASK_STORAGE, CGRP_STORAGE ->
          MapSpec.of(name, type, 4, 24, 0);
      case PERF_EVENT_ARRAY -> MapSpec.of(name, type, 4, 4, 0);
      case HASH, ARRAY, PERCPU_HASH, PERCPU_ARRAY, LRU_HASH, LRU_PERCPU_HASH, STACK_TRACE ->
          MapSpec.of(name, type, 4, 8, 16);
      case STRUCT_OPS -> MapSpec.of(name, type, 4, structOpsSize(), 1);
      case ARRAY_OF_MAPS, HASH_OF_MAPS -> ofMaps(name, type);
      default -> MapSpec.of(name, type, 4, 4, 16);
    };
  }

  private static MapSpec ofMaps(String name, MapType type) {
    MapSpec inner = MapSpec.of("it_inner", MapType.ARRAY, 4, 8, 1);
    return new MapSpec(
        name,
        type,
        4,
        4,
        16,
        0,
        Optional.empty(),
        Optional.empty(),
        0,
        0,
        Optional.of(inner),
        Optional.empty(),
        false);
  }

  private MapOptions options(MapType type) throws Exception {
    return type == MapType.STRUCT_OPS
        ? MapOptions.NONE.withKernelValueType(structOps(vmlinux()))
        : MapOptions.NONE;
  }

  private Btf vmlinux() throws Exception {
    return Btf.parse("vmlinux", services.kernel().vmlinuxBtf());
  }

  private static int structOps(Btf btf) {
    OptionalInt id = btf.findId(BtfKind.STRUCT, "bpf_struct_ops_tcp_congestion_ops");
    return id.orElseThrow(() -> new AssertionError("no struct ops in the kernel's BTF"));
  }

  private int structOpsSize() throws Exception {
    Btf btf = vmlinux();
    return (int) btf.sizeOf(structOps(btf)).orElseThrow();
  }

  @Test
  void queuesAndStacksAreTakenFrom() throws Exception {
    for (MapType type : List.of(MapType.QUEUE, MapType.STACK)) {
      try (BpfMap map = services.maps().create(MapSpec.of("it_queue", type, 0, 8, 4))) {
        for (long i = 1; i <= 3; i++) {
          map.push(u64(i));
        }
        long first = type == MapType.QUEUE ? 1 : 3;
        assertEquals(Optional.of(u64(first)), map.peek());
        assertEquals(Optional.of(u64(first)), map.pop());
        List<Long> rest = new ArrayList<>();
        map.entries().drain((key, value) -> rest.add(value.getLong()));
        assertEquals(type == MapType.QUEUE ? List.of(2L, 3L) : List.of(2L, 1L), rest);
        assertEquals(Optional.empty(), map.pop());
      }
    }
  }

  @Test
  void aBloomFilterKnowsWhatItWasGiven() throws Exception {
    MapOptions hashes = MapOptions.NONE.withExtra(3);
    MapSpec spec = MapSpec.of("it_bloom", MapType.BLOOM_FILTER, 0, 8, 1000);
    try (BpfMap map = services.maps().create(spec, hashes)) {
      map.push(u64(42));
      assertTrue(map.mayContain(u64(42)));
      assertFalse(map.mayContain(u64(43)), "a false positive among two values");
    }
  }

  @Test
  void aTrieIsReadWhole() throws Exception {
    try (BpfMap map = services.maps().create(MapSpec.of("it_trie", MapType.LPM_TRIE, 8, 8, 300))) {
      for (int i = 0; i < 200; i++) {
        map.update(
            buffer(8).putInt(0, 24).put(4, (byte) 10).put(6, (byte) i), u64(i), UpdateFlag.ANY);
      }
      assertEquals(200, dump(map).size());
      assertEquals(Bpftool.dump(map), dump(map));
      assertEquals(200, map.entries().clear());
      assertEquals(Map.of(), Bpftool.dump(map));
    }
  }

  @Test
  void anArrayIsReadInMemory() throws Exception {
    MapSpec plain = MapSpec.of("it_array", MapType.ARRAY, 4, 12, 2000);
    MapSpec spec =
        new MapSpec(
            plain.name(),
            plain.type(),
            4,
            12,
            2000,
            MMAPABLE,
            Optional.empty(),
            Optional.empty(),
            0,
            0,
            Optional.empty(),
            Optional.empty(),
            false);
    try (BpfMap map = services.maps().create(spec);
        MappedArray memory = map.map(true)) {
      map.update(u32(1999), buffer(12).putLong(0, 5).putInt(8, 6), UpdateFlag.ANY);
      assertEquals(5, memory.buffer().getLong(memory.offset(1999)));
      assertEquals(6, memory.buffer().getInt(memory.offset(1999) + 8));
      memory.buffer().putLong(memory.offset(3), 77);
      assertEquals(77, map.lookup(u32(3)).orElseThrow().getLong(0));
      assertThrows(IndexOutOfBoundsException.class, () -> memory.offset(2000));
    }
    try (BpfMap map = services.maps().create(plain)) {
      assertThrows(UnsupportedMapOperationException.class, () -> map.map(false));
    }
  }

  @Test
  void aPinnedMapIsFoundAgain() throws Exception {
    Path mount = Files.createDirectory(folder.resolve("bpf"));
    services.kernel().calls().mount("bpf", mount, "bpf", 0);
    try {
      Path pin = mount.resolve("counts");
      try (BpfMap map = services.maps().create(MapSpec.of("it_pin", MapType.HASH, 8, 8, 9))) {
        map.update(u64(1), u64(11), UpdateFlag.ANY);
        map.pin(pin);
      }
      try (BpfMap again = services.maps().openPinned(pin)) {
        assertEquals(Optional.of(u64(11)), again.lookup(u64(1)));
        assertEquals(9, again.spec().maxEntries());
      }
      Files.delete(pin);
      TraceException e = assertThrows(TraceException.class, () -> services.maps().openPinned(pin));
      assertTrue(e.getMessage().contains("ENOENT"), e.getMessage());
    } finally {
      assertEquals(0, new ProcessBuilder("umount", mount.toString()).start().waitFor());
    }
  }

  @Test
  void whatIsWrongWithAMapIsNamed() {
    MapSpec ring = MapSpec.of("it_ring", MapType.RINGBUF, 0, 0, 5000);
    TraceException e = assertThrows(TraceException.class, () -> services.maps().create(ring));
    assertTrue(e.getMessage().contains("power of two"), e.getMessage());
    MapSpec array = MapSpec.of("it_array", MapType.ARRAY, 8, 8, 1);
    TraceException key = assertThrows(TraceException.class, () -> services.maps().create(array));
    assertTrue(key.getMessage().contains("its key must have 4 bytes"), key.getMessage());
  }

  @Test
  void buffersHaveNativeOrder() throws Exception {
    try (BpfMap map = services.maps().create(MapSpec.of("it_order", MapType.HASH, 8, 8, 1))) {
      map.update(u64(1), u64(2), UpdateFlag.ANY);
      ByteBuffer value = map.lookup(u64(1)).orElseThrow();
      assertEquals(ByteOrder.nativeOrder(), value.order());
      map.entries().forEach((k, v) -> v.order() == ByteOrder.nativeOrder() && v.getLong() == 2);
      assertEquals(2, value.getLong());
    }
  }
}
