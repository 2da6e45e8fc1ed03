package io.sonde.tracefs.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.lang.TracepointFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatParserTest {
  private static String resource(String name) throws IOException {
    try (InputStream in = FormatParserTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The files are those of Linux 6.18 on x86-64. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sys_enter_openat",
        "sys_exit_clone",
        "sched_switch",
        "sched_process_exec",
        "bpf_trace_printk"
      })
  void readsTheKernelsOwnFiles(String event) throws IOException {
    TracepointFormat format = FormatParser.parse("any", event, resource(event + ".format"));

    String seen =
        format.fields().stream()
            .map(
                f ->
                    f.offset()
                        + "\t"
                        + f.size()
                        + "\t"
                        + (f.signed() ? "s" : "u")
                        + "\t"
                        + f.name()
                        + "\t"
                        + f.declaration()
                        + "\n")
            .collect(Collectors.joining("", "id " + format.id() + "\n", ""));
    assertEquals(resource(event + ".fields"), seen);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "char comm[TASK_COMM_LEN] | 16 | comm | char[16]",
        "__u8 saddr[sizeof(struct sockaddr_in6)] | 28 | saddr | __u8[28]",
        "unsigned long args[6] | 48 | args | unsigned long[6]",
        "u16 x[2][3] | 12 | x | u16[2][3]",
        "const  char *  filename | 8 | filename | const char *",
        "struct request *rq | 8 | rq | struct request *",
        "__data_loc char[] name | 4 | name | __data_loc char[]",
        "__rel_loc __u8[] buf | 4 | buf | __rel_loc __u8[]",
        "enum foo bar | 4 | bar | enum foo"
      })
  void takesDeclarationsApart(String row) throws IOException {
    String[] cells = row.split(" \\| ");
    String text =
        "ID: 7\nformat:\n\tfield:" + cells[0] + ";\toffset:8;\tsize:" + cells[1] + ";\tsigned:0;\n";

    TracepointFormat.Field field = FormatParser.parse("c", "e", text).fields().get(0);

    assertEquals(cells[2], field.name());
    assertEquals(cells[3], field.declaration());
  }

  @Test
  void namesTheEventAndLineItDoesNotUnderstand() {
    IOException e =
        assertThrows(
            IOException.class,
            () -> FormatParser.parse("c", "e", "ID: 1\n\tfield:int x;\toffset:y;\tsize:4;\n"));
    assertTrue(
        e.getMessage().contains("c:e") && e.getMessage().contains("field:int x"), e.getMessage());
    assertThrows(IOException.class, () -> FormatParser.parse("c", "e", "name: e\n"));
  }
}
