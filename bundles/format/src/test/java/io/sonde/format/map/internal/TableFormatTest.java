package io.sonde.format.map.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.FieldType.Int;
import io.sonde.api.event.Schema;
import io.sonde.format.testing.RecordMaker;
import io.sonde.format.testing.Shown;
import io.sonde.format.testing.TestMap;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableFormatTest {
  private final TableFormat format = new TableFormat();

  @Test
  void eachMemberIsAColumnAndRowsAreOrderedByKey() throws IOException {
    TestMap map = structs();
    assertEquals(
        """
         PID  COMM    BYTES  LAST
           7  zürich      1  0.0.0.0
         812  bash       -5  1.2.3.4
        4096  apt       100  9.9.9.9
        """,
        Shown.map(format, map));
  }

  @Test
  void orderIsByValueAndEitherWay() throws IOException {
    TestMap map = structs();
    assertEquals("812 7 4096", pids(map, "value"));
    assertEquals("4096 7 812", pids(map, "-value"));
    assertEquals("4096 812 7", pids(map, "-key"));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> Shown.map(format, map, Map.of("sort", "size")));
    assertEquals("sort is key, value, -key or -value, not 'size'", e.getMessage());
  }

  @Test
  void aPerCpuMapHasALineForEachProcessor() throws IOException {
    TestMap map = TestMap.numbers(Int.S32, Int.U32, 0, 2).add(5, 1, 10).add(-1, 7, 5);
    String byKey =
        """
        KEY  CPU  VALUE
         -1    0      7
         -1    2      5
          5    0      1
          5    2     10
        """;
    assertEquals(byKey, Shown.map(format, map));
    assertEquals(
        byKey.lines().skip(3).findFirst(),
        Shown.map(format, map, Map.of("sort", "value")).lines().skip(1).findFirst());
  }

  @Test
  void unsignedNumbersAndTextAreOrderedAsSuch() throws IOException {
    TestMap numbers = TestMap.numbers(Int.U64, Int.U8).add(-1, 1).add(2, 1).add(10, 1);
    assertEquals("2 10 18446744073709551615", firstColumn(Shown.map(format, numbers)));
    TestMap text =
        new TestMap(TestMap.single("comm", new FieldType.Chars(4)), TestMap.single("v", Int.U8));
    text.add(new byte[] {'b', 0, 'x', 0}, 1);
    text.add(new byte[] {'b', 'a', 0, 0}, 1);
    text.add(new byte[] {'a', 'z', 'z', 'z'}, 1);
    text.add(new byte[] {'b', 0, 'a', 0}, 1);
    assertEquals("azzz b b ba", firstColumn(Shown.map(format, text)));
  }

  @Test
  void anEmptyMapHasItsHeader() throws IOException {
    assertEquals("KEY  VALUE\n", Shown.map(format, TestMap.numbers(Int.U32, Int.U64)));
  }

  private String pids(TestMap map, String sort) throws IOException {
    return firstColumn(Shown.map(format, map, Map.of("sort", sort)));
  }

  private static String firstColumn(String table) {
    return String.join(" ", table.lines().skip(1).map(line -> line.strip().split(" ")[0]).toList());
  }

  private static TestMap structs() {
    RecordMaker key = key(812, "bash");
    RecordMaker value = value(-5, 1, 2, 3, 4);
    TestMap map =
        new TestMap(
            key.schema("key_t", Schema.Kind.DATA, null),
            value.schema("value_t", Schema.Kind.DATA, null));
    return map.add(key.bytes(), value.bytes())
        .add(key(4096, "apt").bytes(), value(100, 9, 9, 9, 9).bytes())
        .add(key(7, "zürich").bytes(), value(1, 0, 0, 0, 0).bytes());
  }

  private static RecordMaker key(int pid, String comm) {
    return new RecordMaker().number("pid", Int.U32, pid).chars("comm", 16, comm);
  }

  private static RecordMaker value(long bytes, int... address) {
    byte[] octets = new byte[4];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) address[i];
    }
    return new RecordMaker()
        .number("bytes", Int.S64, bytes)
        .raw("last", new FieldType.IpAddress(4), octets);
  }
}
