package io.sonde.lang.c.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.lang.CompileTarget;
import io.sonde.api.lang.PrintkMode;
import io.sonde.lang.c.testing.Compiler;
import io.sonde.lang.c.testing.Golden;
import io.sonde.lang.c.testing.Targets;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is said of wrong programs, word by word. */
class DiagnosticsTest {
  private static final CompileTarget TARGET = Targets.x86(5, 10);

  @TestFactory
  Stream<DynamicTest> diagnostics() {
    return Stream.of(
            "lexical",
            "preprocessor",
            "syntax",
            "types",
            "calls",
            "context",
            "unsupported",
            "structures",
            "maps")
        .flatMap(
            file ->
                Golden.cases(
                    "diagnostics/" + file + ".golden", text -> Compiler.diagnostics(text, TARGET)));
  }

  @TestFactory
  Stream<DynamicTest> records() {
    CompileTarget target = Targets.printing(PrintkMode.RECORD, Set.of("map:ringbuf"));
    return Golden.cases("diagnostics/printk.golden", text -> Compiler.diagnostics(text, target));
  }

  @Test
  void recordsNeedRingBuffers() {
    CompileTarget target = Targets.printing(PrintkMode.RECORD, Set.of());
    String text = "int kprobe__f(void *ctx) { bpf_trace_printk(\"hello\"); return 0; }";
    assertTrue(Compiler.diagnostics(text, target).contains("needs ring buffers"));
  }
}
