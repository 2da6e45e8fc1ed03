package io.sonde.lang.c.internal;

import io.sonde.api.lang.CompileException;
import io.sonde.api.lang.CompileTarget;
import io.sonde.api.lang.Diagnostic;
import io.sonde.api.lang.ObjectSpec;
import io.sonde.api.lang.Source;
import io.sonde.api.lang.SourceLocation;
import io.sonde.btf.BtfException;
import io.sonde.compiler.Backend;
import io.sonde.compiler.BackendException;
import io.sonde.compiler.IrModule;
import io.sonde.lang.c.ast.internal.External;
import io.sonde.lang.c.check.internal.Checker;
import io.sonde.lang.c.check.internal.ContextStructures;
import io.sonde.lang.c.check.internal.TextStructures;
import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.kernel.internal.KernelStructures;
import io.sonde.lang.c.lower.internal.Lowering;
import io.sonde.lang.c.parse.internal.Parser;
import io.sonde.lang.c.preprocess.internal.Predefined;
import io.sonde.lang.c.preprocess.internal.Preprocessed;
import io.sonde.lang.c.preprocess.internal.Preprocessor;
import io.sonde.lang.c.tree.internal.CheckedText;
import java.util.List;
import java.util.Optional;

/** One text on its way through all stages. */
final class Compilation {
  private final Source source;
  private final CompileTarget target;
  private final List<String> lines;
  private final Diagnostics diagnostics = new Diagnostics();

  Compilation(Source source, CompileTarget target) {
    this.source = source;
    this.target = target;
    this.lines = source.text().lines().toList();
  }

  ObjectSpec run() throws CompileException {
    IrModule module = module();
    try {
      return Backend.compile(module, target, place -> line(place).orElse(""));
    } catch (BackendException e) {
      throw new CompileException(List.of(diagnostic(e)));
    }
  }

  /** The text in the intermediate representation. */
  IrModule module() throws CompileException {
    try {
      IrModule module = stages();
      diagnostics.throwIfErrors();
      return new IrModule(
          module.name(),
          module.license(),
          module.functions(),
          module.maps(),
          module.channels(),
          module.types(),
          diagnostics.all());
    } catch (BtfException e) {
      throw new CompileException(
          List.of(error(Optional.empty(), "the kernel's type information: " + e.getMessage(), "")));
    }
  }

  private IrModule stages() throws CompileException {
    Predefined predefined =
        new Predefined(target.architecture(), target.kernel(), Optional.of(target.config()));
    Preprocessed text = Preprocessor.run(source, predefined, diagnostics);
    List<External> externals = Parser.parse(text.tokens(), diagnostics);
    TextStructures structures =
        new TextStructures(
            new ContextStructures(
                new KernelStructures(target.architecture(), target.types()), target.plans()));
    CheckedText checked =
        Checker.check(externals, text, target.kernel(), target.printk(), structures, diagnostics);
    diagnostics.throwIfErrors();
    return Lowering.lower(source.name(), checked, target, structures, diagnostics);
  }

  private Diagnostic diagnostic(BackendException e) {
    return error(e.location(), e.function() + ": " + e.getMessage(), e.hint());
  }

  /** The text of a line, for a place in the text itself. */
  private Optional<String> line(SourceLocation place) {
    return place.file().equals(source.name()) && place.line() <= lines.size()
        ? Optional.of(lines.get(place.line() - 1))
        : Optional.empty();
  }

  private Diagnostic error(Optional<SourceLocation> place, String message, String hint) {
    SourceLocation location = place.orElse(new SourceLocation(source.name(), 1, 0));
    return new Diagnostic(
        Diagnostic.Severity.ERROR,
        location,
        1,
        message,
        place.flatMap(this::line),
        hint == null || hint.isEmpty() ? Optional.empty() : Optional.of(hint));
  }
}
