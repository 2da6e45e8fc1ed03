package io.sonde.engine.plan.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServiceTableTest {
  private final ServiceTable<String> table = new ServiceTable<>("name");

  @Test
  void theHighestRankingThenTheOldestIsPreferred() {
    table.add("young", Map.of("name", "x", "service.id", 9L));
    table.add("old", Map.of("name", "x", "service.id", 2L));
    assertEquals(Optional.of("old"), table.find("x"));
    table.add("high", Map.of("name", "x", "service.id", 12L, "service.ranking", 5));
    table.add("low", Map.of("name", "x", "service.id", 1L, "service.ranking", -5));
    assertEquals(
        List.of("high", "old", "young", "low"),
        table.all().stream().map(ServiceTable.Entry::service).toList());
    table.remove("high");
    assertEquals(Optional.of("old"), table.find("x"));
    assertFalse(table.contains("high"));
    assertTrue(table.contains("low"));
  }

  @Test
  void aServiceWithoutANameIsNeverFound() {
    table.add("nameless", Map.of());
    assertEquals(Optional.empty(), table.find(""));
    assertEquals(List.of(), table.names());
  }

  @Test
  void aPropertyIsOneStringOrMany() {
    table.add("a", Map.of("name", "a", "one", "p", "many", new String[] {"p", "q"}, "odd", 3));
    ServiceTable.Entry<String> entry = table.all().get(0);
    assertEquals(List.of("p"), entry.strings("one"));
    assertEquals(List.of("p", "q"), entry.strings("many"));
    assertEquals(List.of(), entry.strings("odd"));
    assertEquals(List.of(), entry.strings("absent"));
  }
}
