package io.sonde.engine.trace.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.MapView;
import io.sonde.api.TraceSpec;
import io.sonde.api.event.FieldType;
import io.sonde.engine.fake.FakeMap;
import io.sonde.engine.fake.World;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
  void aKeyDeletedDuringTheWalkGivesNoneTwice() throws Exception {
    try (World world = new World()) {
      MapView map = world.engine.start(SPEC).maps().get("ages");
      IntStream.range(0, 6)
          .forEach(
              i -> {
                try {
                  map.put(key(i), value(i));
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      ((FakeMap) world.loader.loaded().get(0).maps().get("ages")).deleteAfterNext(key(3));
      List<ByteBuffer> keys = map.entries().stream().map(MapView.Entry::key).toList();
      assertEquals(keys.size(), keys.stream().distinct().count());
      assertTrue(keys.containsAll(List.of(key(0), key(1), key(2), key(4), key(5))));
    }
  }
}
