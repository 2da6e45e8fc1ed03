package io.sonde.engine.batch.internal;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sonde.api.event.Schema;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchSchemasTest {
  private static final int RECORDS = 300;

  private final List<Schema> many =
      IntStream.range(0, 100).mapToObj(i -> Schema.data("s" + i, 8, List.of())).toList();
  private final BatchSchemas schemas = new BatchSchemas(RECORDS);

  @Test
  void eachRecordKeepsItsOwn() {
    for (int i = 0; i < RECORDS; i++) {
      schemas.set(i, many.get(i * 7 % many.size()));
    }
    schemas.fill(10, 20, many.get(3));
    for (int i = 0; i < RECORDS; i++) {
      assertSame(many.get(i >= 10 && i < 20 ? 3 : i * 7 % many.size()), schemas.of(i));
    }
  }

  @Test
  void aCopyIsItsOwn() {
    schemas.fill(0, 5, many.get(1));
    BatchSchemas copy = new BatchSchemas(RECORDS);
    copy.set(0, many.get(9));
    copy.copy(schemas, 5);
    schemas.clear();
    schemas.fill(0, 5, many.get(2));
    copy.set(5, many.get(4));
    assertSame(many.get(1), copy.of(4));
    assertSame(many.get(4), copy.of(5));
    assertSame(many.get(2), schemas.of(4));
  }

  @Test
  void noneIsNoSchema() {
    assertThrows(NullPointerException.class, () -> schemas.set(0, null));
  }
}
