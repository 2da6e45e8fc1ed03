package io.sonde.sink.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileNameTest {
  @Test
  void theExtensionSaysWhichFormat() {
    for (List<String> one :
        List.of(
            List.of("a.jsonl", "json"),
            List.of("a.b.csv", "csv"),
            List.of("a.csv.gz", "csv"),
            List.of("a.csv.zst", "csv"),
            List.of("a.txt", "text"),
            List.of("a.log.gz", "text"))) {
      assertEquals(one.get(1), FileName.of(Path.of("/x", one.get(0))).format().orElseThrow());
    }
    for (String name : List.of("a", "a.gz", ".csv", "a.xml")) {
      assertTrue(FileName.of(Path.of(name)).format().isEmpty(), name);
    }
  }

  @Test
  void aFilePutAsideIsKnownByItsName() {
    Instant when = Instant.parse("2026-03-04T05:06:07.089Z");
    FileName name = FileName.of(Path.of("/x/a.b.csv.gz"));
    assertEquals(Path.of("/x/a.b-20260304T050607.089Z.csv.gz"), name.rotated(when));
    assertTrue(name.isRotated(name.rotated(when)));
    assertFalse(name.isRotated(FileName.of(Path.of("/x/a.c.csv.gz")).rotated(when)));
    assertFalse(name.isRotated(Path.of("/x/a.b.csv.gz")));
    FileName plain = FileName.of(Path.of("/x/.hidden"));
    assertEquals(Path.of("/x/.hidden-20260304T050607.089Z"), plain.rotated(when));
  }

  @Test
  void quantitiesHaveUnits() {
    assertEquals(Optional.of(100L << 20), Quantity.bytes("100M"));
    assertEquals(Optional.of(17L), Quantity.bytes("17"));
    assertEquals(Optional.of(Duration.ofMinutes(2)), Quantity.duration("2m"));
    assertEquals(Optional.of(Duration.ofMillis(5)), Quantity.duration("5ms"));
    for (String wrong : List.of("", "0", "0M", "-1", "1m", "9999999999T")) {
      assertTrue(Quantity.bytes(wrong).isEmpty(), wrong);
    }
    for (String wrong : List.of("", "0s", "1", "1M", "s")) {
      assertTrue(Quantity.duration(wrong).isEmpty(), wrong);
    }
  }
}
