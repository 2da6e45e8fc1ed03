package io.sonde.format.text.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.FieldType.Clock;
import io.sonde.api.event.FieldType.Int;
import io.sonde.api.event.Schema;
import io.sonde.api.event.Schema.Kind;
import io.sonde.api.testing.TestBatch;
import io.sonde.format.testing.Encoded;
import io.sonde.format.testing.RandomRecords;
import io.sonde.format.testing.RecordMaker;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextFormatTest {
  private static final String TRACE_PIPE =
      "{task:>16}-{pid:<7} [{cpu:03}] {flags} {time}: {message}";

  private final TextFormat format = new TextFormat();

  @Test
  void aTemplateGivesTheKernelsOwnLine() {
    RecordMaker maker = tracePipe("bash", 812, "Hello, World!");
    assertEquals(
        "            bash-812     [001] ....1    51.200321: Hello, World!\n",
        Encoded.one(format, maker.schema("trace_pipe", Kind.DATA, TRACE_PIPE), maker.bytes()));
  }

  @Test
  void alignmentCountsCharactersAndNeverCuts() {
    RecordMaker maker = tracePipe("zürich", 12345678, "two\nlines");
    assertEquals(
        "          zürich-12345678 [001] ....1    51.200321: two\\nlines\n",
        Encoded.one(format, maker.schema("trace_pipe", Kind.DATA, TRACE_PIPE), maker.bytes()));
  }

  @Test
  void withoutASideNumbersStandRightAndTextLeft() {
    RecordMaker maker = new RecordMaker().number("n", Int.S32, -7).chars("t", 4, "ab");
    Schema schema = maker.schema("x", Kind.DATA, "{n:5}|{t:5}|{n:<5}|{t:>5}|{n:05}|{n:0<5}|");
    assertEquals(
        "   -7|ab   |-7   |   ab|-0007|-7   |\n", Encoded.one(format, schema, maker.bytes()));
  }

  @Test
  void aTemplateMayWriteNumbersInAnotherWayThanTheirType() {
    RecordMaker maker =
        new RecordMaker()
            .number("n", Int.S32, -1)
            .number("b", Int.U8, 'A')
            .number("z", Int.U64, 0)
            .number("a", Int.ADDRESS, 0xffff_8880_0000_1000L)
            .number("e", new FieldType.Enumeration(Int.U8, Map.of(2L, "TWO")), 2);
    String template =
        "{n:x} {n:#X} {n:#014x} {n:d} {n:>5} {b:c}{b:<3c}|{b:#o} {b:#06x} {z:#x} {z:#o} {a:x}"
            + " {a:020x} {e} {e:d} {z:c} {n:c}";
    assertEquals(
        "ffffffff 0XFFFFFFFF 0x0000ffffffff -1    -1 AA  |0101 0x0041 0x0 0 ffff888000001000"
            + " 0000ffff888000001000 TWO 2 \\u0000 \ufffd\n",
        Encoded.one(format, maker.schema("x", Kind.DATA, template), maker.bytes()));
  }

  @Test
  void whatIsNoNumberIsNotWrittenAsOne() {
    RecordMaker maker = new RecordMaker().chars("comm", 16, "sh");
    Schema schema = maker.schema("exec", Kind.DATA, "{comm:x}");
    UncheckedIOException thrown =
        assertThrows(UncheckedIOException.class, () -> Encoded.one(format, schema, maker.bytes()));
    assertEquals(
        "records of 'exec' cannot be written: its template writes 'comm' as 'x', but it is no"
            + " number",
        thrown.getCause().getMessage());
  }

  @Test
  void aTemplateThatNamesNoFieldIsAnError() {
    RecordMaker maker = new RecordMaker().number("pid", Int.U32, 1);
    Schema schema = maker.schema("exec", Kind.DATA, "{tid}");
    UncheckedIOException thrown =
        assertThrows(UncheckedIOException.class, () -> Encoded.one(format, schema, maker.bytes()));
    assertEquals(
        "records of 'exec' cannot be written: its template names 'tid', its fields are: pid",
        thrown.getCause().getMessage());
  }

  @Test
  void columnsHaveOneHeaderAndNoTrailingBlanks() {
    RecordMaker first = exec(812, "bash", 0);
    RecordMaker second = exec(1234567890, "a-much-longer-name", -2);
    Schema schema = first.schema("exec", Kind.DATA, null);
    assertEquals(
        "     PID      RET COMM\n"
            + "     812        0 bash\n"
            + "1234567890       -2 a-much-longer-na\n",
        Encoded.all(
            format, new TestBatch().add(schema, first.bytes()).add(schema, second.bytes())));
  }

  @Test
  void aHeaderComesAgainAfterOtherColumnsButNotAfterALoss() {
    RecordMaker exec = exec(1, "a", 0);
    Schema execs = exec.schema("exec", Kind.DATA, null);
    RecordMaker exit = new RecordMaker().number("code", Int.S32, 9);
    Schema exits = exit.schema("exit", Kind.DATA, null);
    RecordMaker loss = loss(3);
    Schema losses = loss.schema("loss", Kind.LOSS, null);
    String text =
        Encoded.all(
            format,
            new TestBatch()
                .add(execs, exec.bytes())
                .add(losses, loss.bytes())
                .add(execs, exec.bytes())
                .add(exits, exit.bytes())
                .add(execs, exec.bytes()));
    assertEquals(
        """
             PID      RET COMM
               1        0 a
        LOST 3 events (TRACE_BUFFER trace_pipe)
               1        0 a
            CODE
               9
             PID      RET COMM
               1        0 a
        """,
        text);
  }

  @Test
  void lossesAndStatesAreSentences() {
    RecordMaker unknown = loss(-1);
    assertEquals(
        "LOST unknown events (TRACE_BUFFER trace_pipe)\n",
        Encoded.one(format, unknown.schema("loss", Kind.LOSS, null), unknown.bytes()));
    RecordMaker other = new RecordMaker().number("a", Int.U8, 1).text("b", "two");
    assertEquals(
        "LOST a=1,b=two\n",
        Encoded.one(format, other.schema("loss", Kind.LOSS, null), other.bytes()));
    assertEquals(
        "STATE a=1,b=two\n",
        Encoded.one(format, other.schema("state", Kind.STATE, null), other.bytes()));
  }

  @Test
  void nestedValuesAndCutRecords() {
    Schema point =
        Schema.data(
            "point",
            2,
            List.of(new Schema.Field("x", Int.U8, 0), new Schema.Field("y", Int.S8, 1)));
    RecordMaker maker =
        new RecordMaker()
            .raw("p", new FieldType.Struct(point), new byte[] {1, -1})
            .raw("a", new FieldType.Array(Int.U8, 3), new byte[] {1, 2, 3})
            .raw("b", new FieldType.Bytes(2), new byte[] {0, (byte) 0xff})
            .raw("t", new FieldType.Bool(), new byte[] {1})
            .number("e", new FieldType.Enumeration(Int.U8, Map.of(2L, "TWO")), 2)
            .number("cut", Int.U64, 1);
    Schema schema = maker.schema("x", Kind.DATA, "{p} {a} {b} {t} {e} {cut}");
    byte[] cut = Arrays.copyOf(maker.bytes(), maker.bytes().length - 1);
    assertEquals("{x=1,y=-1} [1,2,3] 00ff true TWO ?\n", Encoded.one(format, schema, cut));
  }

  @Test
  void noRecordCanBreakItsLine() {
    for (int seed = 0; seed < 2_000; seed++) {
      RandomRecords random = new RandomRecords(seed);
      Schema schema = random.schema(2);
      String text = Encoded.one(format, schema, random.record(schema));
      assertEquals(2, text.lines().count(), text);
      assertTrue(text.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\t'), text);
    }
  }

  private static RecordMaker tracePipe(String task, int pid, String message) {
    return new RecordMaker()
        .chars("task", 16, task)
        .number("pid", Int.U32, pid)
        .number("cpu", Int.U32, 1)
        .chars("flags", 8, "....1")
        .number("time", new FieldType.Time(Clock.TRACE), 51_200_321_000L)
        .text("message", message);
  }

  private static RecordMaker exec(int pid, String comm, int ret) {
    return new RecordMaker()
        .number("pid", Int.U32, pid)
        .number("ret", Int.S32, ret)
        .chars("comm", 16, comm);
  }

  private static RecordMaker loss(long count) {
    return new RecordMaker()
        .text("place", "TRACE_BUFFER")
        .text("subject", "trace_pipe")
        .number("count", Int.S64, count);
  }
}
