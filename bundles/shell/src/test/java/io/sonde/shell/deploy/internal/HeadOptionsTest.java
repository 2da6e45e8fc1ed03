package io.sonde.shell.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sonde.shell.command.internal.UsageException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadOptionsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "// sonde: --to file:/x --count 3\nint f;",
        "//sonde: --to   file:/x\t--count 3",
        "\n\n  // What it is for.\n// sonde: --to file:/x\n\n//  sonde:--count 3\nint f;",
        "/* sonde: --to file:/x --count 3 */ int f;",
        "/*\n * Copyright.\n * sonde: --to file:/x\n */\n// sonde: --count 3\r\nint f;",
        "/**/\n/* sonde: --to file:/x */ \n// sonde: --count 3\n",
      })
  void theLeadingCommentsAreRead(String text) throws Exception {
    assertEquals(List.of("--to", "file:/x", "--count", "3"), HeadOptions.of(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "int f; // sonde: --count 3",
        "int f;\n// sonde: --count 3",
        "#include <x.h>\n// sonde: --count 3",
        "/* */ int f; /*\nsonde: --count 3 */",
        "// of sonde: --count 3",
        "/* a */ // sonde: --count 3",
      })
  void nothingElseIs(String text) throws Exception {
    assertEquals(List.of(), HeadOptions.of(text));
  }

  @Test
  void wordsAreQuotedAsInAShell() throws Exception {
    String text =
        "// sonde: --to 'file:/a b?where=comm==\"x\\y\"' -D \"A=\\\"q\\\" 'r'\" c\\ d '' e'f'g";
    assertEquals(
        List.of("--to", "file:/a b?where=comm==\"x\\y\"", "-D", "A=\"q\" 'r'", "c d", "", "efg"),
        HeadOptions.of(text));
  }

  @Test
  void anOpenQuoteIsToldWithItsLine() {
    UsageException e =
        assertThrows(UsageException.class, () -> HeadOptions.of("//\n// sonde: --to 'x\n// '"));
    assertEquals("line 2: ' is not closed", e.getMessage());
  }
}
