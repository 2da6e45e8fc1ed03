package io.sonde.lang.c.internal;

import io.sonde.api.lang.CompileTarget;
import io.sonde.lang.c.testing.Compiler;
import io.sonde.lang.c.testing.Golden;
import io.sonde.lang.c.testing.Targets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is said of wrong programs, word by word. */
class DiagnosticsTest {
  private static final CompileTarget TARGET = Targets.x86(5, 10);

  @TestFactory
  Stream<DynamicTest> diagnostics() {
    return Stream.of(
            "lexical", "preprocessor", "syntax", "types", "calls", "context", "unsupported")
        .flatMap(
            file ->
                Golden.cases(
                    "diagnostics/" + file + ".golden", text -> Compiler.diagnostics(text, TARGET)));
  }
}
