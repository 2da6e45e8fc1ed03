package io.sonde.tracefs.page.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.api.lang.TracepointFormat.Field;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFormTest {
  private static FieldType type(Field field, String print) throws IOException {
    EventForm form = EventForm.of(Formats.of(7, field), PrintFormat.of("print fmt: " + print), "s");
    return form.schema().field(field.name()).orElseThrow().type();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pid_t                | 4  | true  | Int[size=4, signed=true, base=DECIMAL]",
        "unsigned int         | 4  | false | Int[size=4, signed=false, base=DECIMAL]",
        "dev_t                | 4  | false | Int[size=4, signed=false, base=DECIMAL]",
        "enum zone            | 2  | true  | Int[size=2, signed=true, base=DECIMAL]",
        "bool                 | 1  | false | Bool[]",
        "const char *         | 8  | false | Int[size=8, signed=false, base=HEX]",
        "struct file*         | 8  | false | Int[size=8, signed=false, base=HEX]",
        "int                  | 8  | false | Int[size=4, signed=true, base=DECIMAL]",
        "umode_t              | 8  | false | Int[size=2, signed=false, base=DECIMAL]",
        "unsigned long        | 8  | false | Int[size=8, signed=false, base=DECIMAL]",
        "char[16]             | 16 | false | Chars[length=16]",
        "unsigned long[6]     | 48 | false | Array[element=Int[size=8, signed=false, base=DECIMAL], count=6]",
        "u16[2][3]            | 12 | false | Array[element=Int[size=2, signed=false, base=DECIMAL], count=6]",
        "u8[4]                | 4  | false | Array[element=Int[size=1, signed=false, base=DECIMAL], count=4]",
        "struct in6_addr      | 16 | false | Bytes[length=16]",
        "struct x[SIZE]       | 12 | false | Bytes[length=12]",
        "__data_loc char[]    | 4  | false | Text[]",
        "__rel_loc char[]     | 4  | false | Text[]",
        "__data_loc u64[]     | 4  | false | Text[]",
        "__data_loc cpumask_t | 4  | false | Text[]",
        "__data_loc char[][3] | 12 | false | Array[element=Text[], count=3]",
      })
  void aDeclarationTellsTheType(String declaration, int size, boolean signed, String expected)
      throws IOException {
    assertEquals(expected, type(new Field("f", declaration, 8, size, signed), "").toString());
  }

  @Test
  void whatIsPrintedAsHexadecimalIsShownSo() throws IOException {
    Field field = new Field("arg1", "u64", 8, 8, false);
    FieldType hex = new FieldType.Int(8, false, FieldType.Base.HEX);

    assertEquals(hex, type(field, "\"(%lx) arg1=0x%Lx\", REC->__probe_ip, REC->arg1"));
    assertEquals(FieldType.Int.U64, type(field, "\"(%lx) arg1=%Lu\", REC->__probe_ip, REC->arg1"));
    assertEquals(FieldType.Int.U64, type(field, "\"xarg1=0x%Lx\", REC->xarg1"));
  }

  @Test
  void networkAddressesAreKnownByNameAndPrint() throws IOException {
    assertEquals(
        new FieldType.IpAddress(4), type(new Field("saddr", "__u8[4]", 8, 4, false), "%pI4"));
    assertEquals(
        new FieldType.IpAddress(16),
        type(new Field("daddr_v6", "__u8[16]", 8, 16, false), "%pI6c"));
    assertEquals(
        new FieldType.Array(FieldType.Int.U8, 4),
        type(new Field("saddr", "__u8[4]", 8, 4, false), "%d"));
  }

  @Test
  void aRecordHasTheHeadThenTheEventsOwnFields() throws IOException {
    EventForm form =
        EventForm.of(
            Formats.of(
                9,
                new Field("__probe_ip", "unsigned long", 8, 8, false),
                new Field("path", "__data_loc char[]", 16, 4, true),
                new Field("pid", "pid_t", 20, 4, true)),
            Formats.NO_PRINT,
            "probes:open");
    Schema schema = form.schema();

    assertEquals(9, form.id());
    assertEquals(
        List.of("time@0", "pid@8", "cpu@12", "task@16", "__probe_ip@32", "path@40", "event_pid@44"),
        schema.fields().stream().map(f -> f.name() + "@" + f.offset()).toList());
    assertEquals(48, schema.size());
    assertEquals(
        "{task:>16}-{pid:<7} [{cpu:03}] {time:>12}: open: ({__probe_ip}) path={path}"
            + " event_pid={event_pid}",
        schema.template().orElseThrow());
  }

  @Test
  void aReturnIsShownAsTheKernelShowsIt() throws IOException {
    EventForm form =
        EventForm.of(
            Formats.of(
                9,
                new Field("__probe_func", "unsigned long", 8, 8, false),
                new Field("__probe_ret_ip", "unsigned long", 16, 8, false)),
            Formats.NO_PRINT,
            "ret");

    assertEquals(
        "{task:>16}-{pid:<7} [{cpu:03}] {time:>12}: ret: ({__probe_ret_ip} <- {__probe_func})",
        form.schema().template().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"4, 8", "8, 40000", "2147483647, 8", "40000, 4"})
  void fieldsThatCannotBeAreRefused(int offset, int size) {
    Field field = new Field("f", "struct x", offset, size, false);

    assertThrows(
        IOException.class, () -> EventForm.of(Formats.of(1, field), Formats.NO_PRINT, "s"));
  }
}
