package io.sonde.format.map.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.FieldType.Int;
import io.sonde.api.event.Schema;
import io.sonde.api.format.MapFormat;
import io.sonde.format.testing.RecordMaker;
import io.sonde.format.testing.Shown;
import io.sonde.format.testing.TestMap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The golden files are what bcc 0.26 prints for the same counts. */
class HistogramFormatsTest {
  private final MapFormat log2 = new Log2Format();
  private final MapFormat linear = new LinearFormat();

  @Test
  void log2IsDrawnAsBccDrawsIt() throws IOException {
    TestMap map =
        slots().add(0, 0).add(12, 599).add(9, 1).add(5, 30).add(4, 1200).add(3, 7).add(1, 3);
    map.add(63, 0);
    assertEquals(golden("log2.txt"), Shown.map(log2, map, Map.of("label", "usecs")));
  }

  @Test
  void rangesOfThirtyTwoBitsAreStillNarrow() throws IOException {
    assertEquals(golden("log2-32.txt"), Shown.map(log2, slots().add(32, 5).add(2, 4)));
  }

  @Test
  void widerRangesHaveWiderColumns() throws IOException {
    TestMap map = slots().add(64, 9).add(33, 123_456_789).add(1, 1);
    assertEquals(golden("log2-wide.txt"), Shown.map(log2, map, Map.of("label", "nsecs")));
  }

  @Test
  void linearIsDrawnAsBccDrawsIt() throws IOException {
    TestMap map = slots().add(0, 1).add(2, 99).add(5, 41).add(6, 40).add(12, 123_456_789);
    assertEquals(golden("linear.txt"), Shown.map(linear, map, Map.of("label", "kbytes")));
  }

  @Test
  void anEmptyMapDrawsNothing() throws IOException {
    assertEquals("", Shown.map(log2, slots()));
    assertEquals("", Shown.map(log2, slots().add(1, 0).add(2, 0)));
    assertEquals("", Shown.map(linear, slots().add(0, 0)));
  }

  @Test
  void countsOfAllProcessorsAreAddedUp() throws IOException {
    TestMap map = TestMap.numbers(Int.U32, Int.U32, 0, 1, 3).add(1, 1, 2, 4).add(2, 0, 0, 14);
    assertEquals(
        """
             value               : count     distribution
                 0 -> 1          : 7        |********************                    |
                 2 -> 3          : 14       |****************************************|
        """,
        Shown.map(log2, map));
  }

  @Test
  void eachKeyHasAHistogramUnderItsName() throws IOException {
    Schema key = keyed(0, 0).schema("key_t", Schema.Kind.DATA, null);
    TestMap map = new TestMap(key, TestMap.single("value", Int.U64));
    map.add(keyed(812, 1).bytes(), 2).add(keyed(7, 0).bytes(), 5).add(keyed(812, 0).bytes(), 1);
    assertEquals(
        """

        pid = 7
             value         : count     distribution
                0          : 5        |****************************************|

        pid = 812
             value         : count     distribution
                0          : 1        |********************                    |
                1          : 2        |****************************************|
        """,
        Shown.map(linear, map));
    assertEquals(
        "\nBucket ptr = 7\n",
        Shown.map(linear, map, Map.of("section", "Bucket ptr")).substring(0, 16));
  }

  @Test
  void aKeyOfSeveralMembersIsNamedWhole() throws IOException {
    RecordMaker one = named("b\u001bsh", 3);
    TestMap map =
        new TestMap(one.schema("key_t", Schema.Kind.DATA, null), TestMap.single("value", Int.U64));
    map.add(one.bytes(), 1).add(named("apt", 0).bytes(), 1);
    List<String> headings =
        Shown.map(linear, map).lines().filter(line -> line.contains("pid")).toList();
    assertEquals(List.of("pid = 1, comm = apt", "pid = 1, comm = b\\u001bsh"), headings);
  }

  @Test
  void countsWithoutARowAreTold() throws IOException {
    String row = "         0 -> 1          : 4        |" + "*".repeat(40) + "|\n";
    assertEquals(
        "     value               : count     distribution\n"
            + row
            + "     (6 counted in slots that are not drawn)\n",
        Shown.map(log2, slots().add(0, 1).add(1, 4).add(65, 2).add(-1, 3)));
  }

  @Test
  void hugeCountsKeepTheirProportion() throws IOException {
    String text = Shown.map(log2, slots().add(1, -1).add(2, Long.MIN_VALUE).add(3, 1L << 62));
    assertEquals(
        List.of("|" + stars(40), "|" + stars(20), "|" + stars(10)),
        text.lines()
            .skip(1)
            .map(line -> line.substring(line.indexOf('|'), line.length()))
            .toList());
    assertEquals(true, text.contains(": 18446744073709551615 |"), text);
  }

  @Test
  void whatIsNoHistogramIsNamed() {
    TestMap text = new TestMap(TestMap.single("comm", new FieldType.Chars(16)), slots().value());
    TestMap pair = new TestMap(slots().key(), keyed(0, 0).schema("pair", Schema.Kind.DATA, null));
    assertEquals(
        "map 'dist' cannot be drawn as a histogram: comm is no integer",
        assertThrows(IOException.class, () -> Shown.map(log2, text)).getMessage());
    assertEquals(
        "map 'dist' cannot be drawn as a histogram: it wants a slot as key and one count as value",
        assertThrows(IOException.class, () -> Shown.map(log2, pair)).getMessage());
  }

  private static String stars(int count) {
    return "*".repeat(count) + " ".repeat(40 - count) + "|";
  }

  private static TestMap slots() {
    return TestMap.numbers(Int.S32, Int.U64);
  }

  private static RecordMaker keyed(int pid, long slot) {
    return new RecordMaker().number("pid", Int.U64, pid).number("slot", Int.U64, slot);
  }

  private static RecordMaker named(String comm, int slot) {
    return new RecordMaker()
        .number("pid", Int.U32, 1)
        .chars("comm", 16, comm)
        .number("slot", Int.U32, slot);
  }

  private static String golden(String name) throws IOException {
    try (InputStream file = HistogramFormatsTest.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
