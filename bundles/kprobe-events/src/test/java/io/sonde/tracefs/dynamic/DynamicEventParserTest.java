package io.sonde.tracefs.dynamic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sonde.tracefs.dynamic.FetchType.Array;
import io.sonde.tracefs.dynamic.FetchType.Basic;
import io.sonde.tracefs.dynamic.FetchType.BitField;
import io.sonde.tracefs.dynamic.FetchValue.Dereference;
import io.sonde.tracefs.dynamic.FetchValue.FunctionArgument;
import io.sonde.tracefs.dynamic.FetchValue.Register;
import io.sonde.tracefs.dynamic.KernelLocation.Function;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DynamicEventParserTest {
  static List<String> definitions() {
    return Tables.rows("definitions.table");
  }

  static List<List<String>> mistakes() {
    return MistakesTable.blocks();
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void formsOfTheDocuments(String row) throws EventSyntaxException {
    String[] columns = row.split(" \\| ");
    String expected = columns[2].equals("=") ? columns[1] : columns[2];
    DynamicEvent event = DynamicEventParser.parse(Tables.file(columns[0]), columns[1]);
    assertEquals(expected, event.text());
    assertEquals(event, DynamicEventParser.parse(event.file(), expected));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakesAreTold(List<String> block) {
    EventSyntaxException e =
        assertThrows(
            EventSyntaxException.class,
            () -> DynamicEventParser.parse(Tables.file(block.get(0)), block.get(1)));
    assertEquals(block.get(1) + "\n" + block.get(2), e.caret() + " " + e.reason());
  }

  @Test
  void aKprobesParts() throws EventSyntaxException {
    Kprobe expected =
        new Kprobe(
            Optional.of(EventName.of("g", "e")),
            new Function("ext4", "ext4_file_open", 16),
            true,
            OptionalInt.of(16),
            List.of(
                FetchArgument.of(new Register("di")),
                FetchArgument.of(
                    "a",
                    new Dereference(-8, true, new FunctionArgument(2)),
                    new Array(Basic.STRING, 3)),
                FetchArgument.of("b", new Register("ax"), new BitField(4, 8, 32))));
    String text = "r16:g/e ext4:ext4_file_open+16 %di a=-u8($arg2):string[3] b=%ax:b4@8/32";
    assertEquals(expected, DynamicEventParser.parse(text));
    assertEquals(text, expected.text());
    assertEquals(RegistryFile.KPROBE_EVENTS, expected.file());
  }

  @Test
  void aUprobesParts() throws EventSyntaxException {
    Uprobe expected =
        new Uprobe(
            Optional.of(EventName.of("e")), "/bin/a:b", 16, OptionalLong.of(32), true, List.of());
    assertEquals(expected, DynamicEventParser.parse("r:e /bin/a:b:0x10(0x20)"));
  }

  @Test
  void linesThatAreNone() {
    String path = "/" + "d/".repeat(2_100) + "f";
    for (String line :
        List.of("", "  ", "# p f", "p f\n", "p f\np g", "p f\0", "p " + path + ":0")) {
      assertThrows(EventSyntaxException.class, () -> DynamicEventParser.parse(line), line);
    }
    EventSyntaxException e =
        assertThrows(
            EventSyntaxException.class, () -> DynamicEventParser.parse("p\t/voilà:0x10 %di"));
    assertEquals(3, e.column());
    assertEquals("p\t/voilà:0x10 %di\n \t^", e.caret());
  }

  @Test
  void aFiltersLettersArePrinted() {
    String line = "e:g/e sched.sched_switch if a == 1 ||  b\033 == 2";
    EventSyntaxException e =
        assertThrows(EventSyntaxException.class, () -> DynamicEventParser.parse(line));
    assertEquals(line.indexOf('\033') + 1, e.column());
  }

  @Test
  void removals() throws EventSyntaxException {
    assertEquals(EventName.of("g", "e"), DynamicEventParser.parseRemoval("-:g/e"));
    assertEquals("-:g/e", EventName.of("g", "e").removal());
    assertEquals(EventName.of("e"), DynamicEventParser.parseRemoval("-:e"));
    assertEquals(
        new EventName(Optional.of("g"), Optional.empty()), DynamicEventParser.parseRemoval("-:g/"));
    for (String line : List.of("-e", "-:", "p:e f", "-:g/e f", "-:1", "")) {
      assertThrows(EventSyntaxException.class, () -> DynamicEventParser.parseRemoval(line), line);
    }
  }
}
