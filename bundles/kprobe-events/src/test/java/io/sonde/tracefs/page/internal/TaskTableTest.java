package io.sonde.tracefs.page.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskTableTest {
  private int lookups;
  private String name = "bash";
  private final TaskTable tasks =
      new TaskTable(
          task -> {
            lookups++;
            return Optional.of(name.getBytes(StandardCharsets.UTF_8));
          });

  private String find(int task, long now) {
    int slot = tasks.find(task, now);
    ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.nativeOrder());
    bytes.putLong(tasks.low(slot)).putLong(tasks.high(slot));
    return new String(bytes.array(), StandardCharsets.UTF_8).replace("\0", "");
  }

  @Test
  void aNameIsLookedUpOnceInAWhile() {
    assertEquals("bash", find(7, 1_000));
    name = "cat";
    assertEquals("bash", find(7, 1_000 + TaskTable.VALID_NANOS));
    assertEquals("bash", find(7, 500));
    assertEquals(1, lookups);
    assertEquals("cat", find(7, 1_001 + TaskTable.VALID_NANOS));
  }

  @Test
  void tasksThatShareAPlaceAreToldApart() {
    assertEquals("bash", find(7, 1));
    name = "cat";
    assertEquals("cat", find(7 + 4096, 1));
    assertEquals("cat", find(7, 1));
    assertEquals(3, lookups);
  }

  @Test
  void longNamesAreCut() {
    name = "a-name-of-twenty-chr";
    assertEquals("a-name-of-twenty", find(1, 1));
  }
}
