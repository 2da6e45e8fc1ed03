package io.sonde.api.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosticTest {
  @Test
  void rendersLineCaretAndHintWithTabsKept() {
    Diagnostic d =
        new Diagnostic(
            Diagnostic.Severity.ERROR,
            new SourceLocation("a.c", 2, 9),
            3,
            "unknown identifier 'foo'",
            Optional.of("\treturn foo;"),
            Optional.of("did you mean 'for'?"));
    assertEquals(
        "a.c:2:9: error: unknown identifier 'foo'\n"
            + "  \treturn foo;\n"
            + "  \t       ^~~\n"
            + "  hint: did you mean 'for'?",
        d.render());
    assertEquals(d.render(), new CompileException(List.of(d)).getMessage());
  }

  @Test
  void rendersALineNumberAloneWhereNoMoreIsKnown() {
    Diagnostic d =
        new Diagnostic(
            Diagnostic.Severity.WARNING,
            new SourceLocation("a.c", 7, 0),
            1,
            "x",
            Optional.of("unused"),
            Optional.empty());
    assertEquals("a.c:7: warning: x", d.render());
  }
}
