package io.sonde.tracefs.filter.internal;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.lang.TracepointFormat;
import io.sonde.api.lang.TracepointFormat.Field;
import io.sonde.tracefs.dynamic.EventSyntaxException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterCheckTest {
  private static final TracepointFormat FORMAT =
      new TracepointFormat(
          "probes",
          "one",
          7,
          List.of(
              new Field("common_pid", "int", 4, 4, true),
              new Field("ip", "unsigned long", 8, 8, false),
              new Field("pid", "pid_t", 16, 4, true),
              new Field("task", "char[16]", 20, 16, false),
              new Field("path", "__data_loc char[]", 36, 4, false),
              new Field("user", "const char *", 40, 8, false),
              new Field("args", "unsigned long[6]", 48, 48, false),
              new Field("mask", "__data_loc cpumask_t[]", 96, 4, false)));

  private static void check(String filter) throws EventSyntaxException {
    FilterCheck.of(FORMAT).check(filter);
  }

  private static EventSyntaxException refused(String filter) {
    return assertThrows(EventSyntaxException.class, () -> check(filter), filter);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pid == 1",
        "pid==-1",
        "pid == 0x1F && ip != 0xffffffffffffffff",
        "pid >= 010 || pid <= 3",
        "pid & 3",
        "!(pid == 1)",
        "!pid == 1",
        "((pid == 1 || pid == 2) && !(pid == 3))",
        "task == \"bash\"",
        "task != 'sh'",
        "path ~ \"*/etc/*\"",
        "user ~ \"x\"",
        "user.ustring == \"x\"",
        "ip.function == vfs_read",
        "ip.function != 0xffffffff81000000",
        "COMM ~ \"java*\" && CPU == 1",
        "common_pid == 1",
        "mask & CPUS{0-3,5}",
        "CPU == CPUS{1}",
        "pid==1&&pid!=2||pid>3",
        "task == \"a && b) (\"",
        "task == ''"
      })
  void whatTheKernelTakesPasses(String filter) throws EventSyntaxException {
    check(filter);
  }

  /** Filter, column, what is said. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "``;1;a field was expected",
        "nosuch == 1;1;no field 'nosuch' in probes:one",
        "pid == 1 && nosuch == 1;13;no field 'nosuch'",
        "pid = 1;5;an operator was expected",
        "pid;4;an operator was expected",
        "pid ==;7;a number or a text",
        "pid == bash;8;such as \"bash\"",
        "pid == \"x\";8;a number was expected: pid is a number",
        "pid ~ 3;5;~ is for texts",
        "task == 3;9;a text in quotes was expected",
        "task > \"a\";6;== != ~",
        "task == \"a;11;ends what begins at column 9",
        "pid == 1 pid == 2;10;'&&'",
        "pid == 1 & pid == 2;10;'&&'",
        "pid == 1 &&;12;a field was expected",
        "(pid == 1;10;')' was expected",
        "pid == 1);9;no parenthesis is open",
        "pid == 1x;8;no number",
        "pid == 08;8;no number",
        "pid == 9223372036854775808;8;64 bits",
        "ip == 18446744073709551616;7;64 bits",
        "ip == -1;7;never negative",
        "args == 1;1;args is an array",
        "task.ustring == \"x\";5;.ustring is for the address of a text",
        "pid.string == \"x\";4;.ustring or .function",
        "task.function == x;1;.function is for addresses",
        "ip.function > vfs_read;13;.function is compared by == !=",
        "task == CPUS{1};1;CPUS{} is for processors",
        "CPU < CPUS{1};5;== != &",
        "CPU == CPUS{a};8;a list of processors"
      })
  void whatItWouldRefuseIsToldWithItsColumn(String filter, int column, String reason) {
    EventSyntaxException e = refused(filter);
    assertAll(
        () -> assertEquals(column, e.column(), e.getMessage()),
        () -> assertTrue(e.reason().contains(reason), e.reason()));
  }

  @Test
  void longOnesAreRefusedAsTheKernelDoes() throws EventSyntaxException {
    check("task == \"" + "x".repeat(255) + "\"");
    assertEquals(9, refused("task == \"" + "x".repeat(256) + "\"").column());
    check("pid == 1 || ".repeat(340) + "pid == 1");
    refused("pid == 1 || ".repeat(350) + "pid == 1");
  }

  @Test
  void anyTextIsCheckedOrRefusedAndNothingElse() {
    List<String> words =
        List.of(
            "pid",
            "task",
            "==",
            "~",
            "&",
            "&&",
            "||",
            "!",
            "(",
            ")",
            "1",
            "-",
            "\"a\"",
            "'",
            " ",
            ".ustring",
            "CPUS{",
            "}",
            "0x",
            "\u0000",
            "ü",
            "CPU");
    Random random = new Random(4711);
    int passed = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder filter = new StringBuilder(i % 2 == 0 ? "" : "pid==1");
      for (int n = random.nextInt(9); n >= 0; n--) {
        filter.append(words.get(random.nextInt(words.size())));
      }
      try {
        check(filter.toString());
        passed++;
      } catch (EventSyntaxException e) {
        assertTrue(e.column() >= 1 && e.column() <= filter.length() + 1, filter.toString());
      }
    }
    assertTrue(passed > 100, "some of them are filters: " + passed);
  }
}
