package io.sonde.bpf.map.rule.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sonde.api.lang.MapSpec;
import io.sonde.api.lang.MapType;
import java.util.List;
import org.junit.jupiter.api.Test;

class MapRulesTest {
  private final MapFaults faults = new MapFaults(4096);

  private List<String> faults(MapType type, int key, int value, int entries) {
    return faults.of(MapSpec.of("m", type, key, value, entries), false);
  }

  @Test
  void everyTypeHasARule() {
    for (MapType type : MapType.values()) {
      if (type != MapType.UNSPEC) {
        assertEquals(type, MapRules.forType(type).type());
      }
    }
    assertThrows(IllegalArgumentException.class, () -> MapRules.forType(MapType.UNSPEC));
  }

  @Test
  void whatObeysHasNoFault() {
    assertEquals(List.of(), faults(MapType.HASH, 1, 1, 1));
    assertEquals(List.of(), faults(MapType.LPM_TRIE, 8, 8, 10));
    assertEquals(List.of(), faults(MapType.RINGBUF, 0, 0, 8192));
    assertEquals(List.of(), faults(MapType.PERF_EVENT_ARRAY, 4, 4, 0));
    assertEquals(List.of(), faults(MapType.TASK_STORAGE, 4, 16, 0));
    assertEquals(List.of(), faults(MapType.STACK_TRACE, 4, 127 * 8, 100));
  }

  @Test
  void faultsAreNamed() {
    assertEquals(List.of("its key must have 4 bytes"), faults(MapType.ARRAY, 8, 8, 1));
    assertEquals(
        List.of("its key must have between 5 and 260 bytes"), faults(MapType.LPM_TRIE, 4, 8, 1));
    assertEquals(
        List.of("its value must have between 8 and 1016 and a multiple of 8 bytes"),
        faults(MapType.STACK_TRACE, 4, 12, 1));
    assertEquals(List.of("it must have room for at least 1 entry"), faults(MapType.QUEUE, 0, 8, 0));
    assertEquals(
        List.of(
            "its size must be a power of two and a multiple of the page size of 4096 bytes, such as"
                + " 8192"),
        faults(MapType.RINGBUF, 0, 0, 4097));
    assertEquals(
        List.of("its number of entries must be 0: they belong to other objects"),
        faults(MapType.SK_STORAGE, 4, 8, 5));
    assertEquals(1, faults(MapType.STRUCT_OPS, 4, 64, 1).size());
    assertEquals(List.of(), faults.of(MapSpec.of("m", MapType.STRUCT_OPS, 4, 64, 1), true));
  }
}
