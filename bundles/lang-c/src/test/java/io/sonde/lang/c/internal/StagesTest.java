package io.sonde.lang.c.internal;

import io.sonde.api.Architecture;
import io.sonde.api.KernelVersion;
import io.sonde.api.lang.PrintkMode;
import io.sonde.api.lang.Source;
import io.sonde.lang.c.ast.internal.External;
import io.sonde.lang.c.check.internal.Checker;
import io.sonde.lang.c.check.internal.TextStructures;
import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.kernel.internal.KernelStructures;
import io.sonde.lang.c.lex.internal.Lexer;
import io.sonde.lang.c.lex.internal.Token;
import io.sonde.lang.c.parse.internal.Parser;
import io.sonde.lang.c.preprocess.internal.Predefined;
import io.sonde.lang.c.preprocess.internal.Preprocessed;
import io.sonde.lang.c.preprocess.internal.Preprocessor;
import io.sonde.lang.c.source.internal.SourceFile;
import io.sonde.lang.c.testing.Compiler;
import io.sonde.lang.c.testing.Golden;
import io.sonde.lang.c.testing.RecordDump;
import io.sonde.lang.c.testing.Targets;
import io.sonde.lang.c.tree.internal.CheckedText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What each stage makes of a text. */
class StagesTest {
  private static final KernelVersion KERNEL = KernelVersion.of(6, 1);

  @TestFactory
  Stream<DynamicTest> tokens() {
    return Golden.cases(
        "stages/tokens.golden",
        text ->
            Lexer.tokens(new SourceFile("test.c", text), new Diagnostics()).stream()
                .map(
                    t ->
                        t.span().location()
                            + "+"
                            + t.span().length()
                            + " "
                            + t.kind()
                            + " "
                            + t.text())
                .collect(Collectors.joining("\n")));
  }

  @TestFactory
  Stream<DynamicTest> preprocessed() {
    return Golden.cases("stages/preprocessed.golden", StagesTest::preprocessed);
  }

  private static String preprocessed(String text) {
    Diagnostics diagnostics = new Diagnostics();
    StringBuilder out = new StringBuilder();
    for (Token token : preprocess(text, diagnostics).tokens()) {
      if (!token.span().file().name().startsWith("<")) {
        out.append(token.startsLine() ? "\n" : token.spaced() ? " " : "").append(token.text());
      }
    }
    diagnostics.all().forEach(d -> out.append('\n').append(d.render()));
    return out.toString();
  }

  @TestFactory
  Stream<DynamicTest> syntax() {
    return Golden.cases(
        "stages/syntax.golden",
        text ->
            RecordDump.of(
                own(
                    Parser.parse(
                        preprocess(text, new Diagnostics()).tokens(), new Diagnostics()))));
  }

  @TestFactory
  Stream<DynamicTest> typed() {
    return Golden.cases("stages/typed.golden", StagesTest::typed);
  }

  private static String typed(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Preprocessed preprocessed = preprocess(text, diagnostics);
    List<External> externals = Parser.parse(preprocessed.tokens(), diagnostics);
    TextStructures structures =
        new TextStructures(new KernelStructures(Architecture.X86_64, Optional.empty()));
    CheckedText checked =
        Checker.check(
            externals, preprocessed, KERNEL, PrintkMode.TRACE_PIPE, structures, diagnostics);
    String dump = RecordDump.of(checked.functions());
    return diagnostics.all().isEmpty() ? dump : dump + diagnostics.all();
  }

  @TestFactory
  Stream<DynamicTest> programsForX86() {
    return Golden.cases(
        "programs/x86_64-6.18.golden", text -> Compiler.listing(text, Targets.x86(6, 18)));
  }

  @TestFactory
  Stream<DynamicTest> programsWithMaps() {
    return Golden.cases(
        "programs/events-6.18.golden", text -> Compiler.listing(text, Targets.x86(6, 18)));
  }

  @TestFactory
  Stream<DynamicTest> programsForOlderX86() {
    return Golden.cases(
        "programs/x86_64-6.1.golden", text -> Compiler.listing(text, Targets.x86(6, 1)));
  }

  @TestFactory
  Stream<DynamicTest> programsForArm() {
    return Golden.cases(
        "programs/aarch64-6.1.golden", text -> Compiler.listing(text, Targets.arm(6, 1)));
  }

  private static Preprocessed preprocess(String text, Diagnostics diagnostics) {
    Predefined predefined =
        new Predefined(Architecture.X86_64, KERNEL, Optional.of(Map.of("CONFIG_NET", "y")));
    return Preprocessor.run(Source.c("test.c", text), predefined, diagnostics);
  }

  private static List<External> own(List<External> externals) {
    return externals.stream().filter(e -> !e.span().file().name().startsWith("<")).toList();
  }
}
