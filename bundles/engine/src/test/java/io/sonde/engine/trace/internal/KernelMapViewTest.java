package io.sonde.engine.trace.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.MapView;
import io.sonde.api.MapView.PutMode;
import io.sonde.api.TraceId;
import io.sonde.api.TraceSpec;
import io.sonde.api.event.FieldType;
import io.sonde.api.lang.MapSpec;
import io.sonde.api.lang.MapType;
import io.sonde.bpf.map.BpfMap;
import io.sonde.engine.fake.FakeMap;
import io.sonde.engine.fake.World;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class KernelMapViewTest {
  private static final TraceSpec SPEC = World.spec();

  private static ByteBuffer key(int n) {
    return ByteBuffer.allocate(4).putInt(n).flip();
  }

  private static ByteBuffer value(long n) {
    return ByteBuffer.allocate(8).putLong(n).flip();
  }

  @Test
  void entriesCanBeReadWrittenAndDeleted() throws Exception {
    try (World world = new World()) {
      MapView map = world.engine.start(SPEC).maps().get("ages");
      for (int i = 0; i < 5; i++) {
        map.put(key(i), value(i * 10L));
      }
      assertEquals(Optional.of(value(30)), map.get(key(3)));
      assertTrue(map.delete(key(3)));
      assertFalse(map.delete(key(3)));
      List<Integer> keys = new ArrayList<>();
      for (MapView.Entry entry : map.entries()) {
        assertEquals(4, entry.key().remaining(), "not consumed by the walk");
        keys.add(entry.key().getInt(0));
      }
      assertEquals(List.of(0, 1, 2, 4), keys);
      assertEquals(16, map.maxEntries());
      assertEquals(
          new FieldType.Bytes(4), map.key().fields().get(0).type(), "no schema: opaque bytes");
    }
  }

  @Test
  void conditionsOfAPutAreHeld() throws Exception {
    try (World world = new World()) {
      MapView map = world.engine.start(SPEC).maps().get("ages");
      assertFalse(map.put(key(1), value(1), PutMode.EXIST));
      assertTrue(map.put(key(1), value(1), PutMode.NO_EXIST));
      assertFalse(map.put(key(1), value(2), PutMode.NO_EXIST));
      assertTrue(map.put(key(1), value(3), PutMode.EXIST));
      assertEquals(Optional.of(value(3)), map.lookupAndDelete(key(1)));
      assertEquals(Optional.empty(), map.lookupAndDelete(key(1)));
    }
  }

  @Test
  void allEntriesAreCopiedOrShownOrRemoved() throws Exception {
    try (World world = new World()) {
      MapView map = world.engine.start(SPEC).maps().get("ages");
      for (int i = 0; i < 3; i++) {
        map.put(key(i), value(i));
      }
      List<MapView.Entry> copies = map.entries();
      assertEquals(List.of(key(0), key(1), key(2)), copies.stream().map(e -> e.key()).toList());
      assertEquals(1, map.forEach((key, value) -> false));
      assertEquals(OptionalLong.of(4096), map.memory());
      assertEquals(List.of(), map.processors());
      assertEquals(List.of(value(7)), map.parts(value(7)));
      assertEquals(3, map.clear());
      assertEquals(List.of(), map.entries());
    }
  }

  @Test
  void aPerCpuValueIsSplitByProcessor() throws Exception {
    MapSpec spec = MapSpec.of("times", MapType.PERCPU_HASH, 4, 4, 8);
    BpfMap map =
        new FakeMap(spec) {
          @Override
          public List<Integer> processors() {
            return List.of(0, 2, 5);
          }
        };
    try (World world = new World()) {
      world.engine.start(SPEC);
      MapViews owner = new MapViews(new TraceId(1), world.loader.loaded().get(0));
      ByteBuffer whole = ByteBuffer.allocate(32).putLong(99).putLong(1L << 32).putLong(2L << 32);
      List<ByteBuffer> parts =
          new KernelMapView(map, owner).parts(whole.putLong(3L << 32).position(8));
      assertEquals(List.of(key(1), key(2), key(3)), parts);
    }
  }
}
