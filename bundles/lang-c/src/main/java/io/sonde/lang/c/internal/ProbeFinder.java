package io.sonde.lang.c.internal;

import io.sonde.api.Architecture;
import io.sonde.api.KernelVersion;
import io.sonde.api.lang.CompileException;
import io.sonde.api.lang.ProbeConvention;
import io.sonde.api.lang.Source;
import io.sonde.api.probe.ProbeBinding;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.lang.c.ast.internal.External;
import io.sonde.lang.c.check.internal.ProbeMacros;
import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.parse.internal.Parser;
import io.sonde.lang.c.preprocess.internal.Predefined;
import io.sonde.lang.c.preprocess.internal.Preprocessed;
import io.sonde.lang.c.preprocess.internal.Preprocessor;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the probes that a text asks for by the names of its functions, and those that its functions
 * are bound to from outside. No kernel is known yet: the text's conditions are read as this host
 * would, and errors are left to the compilation, unless they leave nothing to probe.
 */
final class ProbeFinder {
  private static final KernelVersion UNKNOWN_KERNEL = KernelVersion.of(6, 1);

  private ProbeFinder() {}

  static Set<ProbeSpec> find(
      Source source, List<ProbeConvention> conventions, List<ProbeBinding> bindings)
      throws CompileException {
    Diagnostics diagnostics = new Diagnostics();
    Preprocessed text = Preprocessor.run(source, host(), diagnostics);
    List<External> externals = Parser.parse(text.tokens(), diagnostics);
    Map<String, External.Function> functions = new LinkedHashMap<>();
    for (External external : externals) {
      if (external instanceof External.Function function) {
        functions.putIfAbsent(function.name(), function);
      }
    }
    ContextUses uses = new ContextUses(functions);
    Set<ProbeSpec> probes = new LinkedHashSet<>();
    for (External.Function function : functions.values()) {
      probe(function, conventions, uses).ifPresent(probes::add);
    }
    probes.addAll(
        new BoundFunctions(source, functions, diagnostics).probes(bindings, probes, uses));
    if (probes.isEmpty()) {
      functions.values().forEach(function -> unknownMacro(function, diagnostics));
      diagnostics.throwIfErrors();
    }
    return probes;
  }

  private static void unknownMacro(External.Function function, Diagnostics diagnostics) {
    function
        .macro()
        .ifPresent(
            macro ->
                diagnostics.error(
                    function.span(), ProbeMacros.unknown(macro.name()), ProbeMacros.HINT));
  }

  private static Predefined host() {
    Architecture architecture =
        Architecture.of(System.getProperty("os.arch", "")).orElse(Architecture.X86_64);
    KernelVersion kernel;
    try {
      kernel = KernelVersion.parse(System.getProperty("os.version", ""));
    } catch (IllegalArgumentException e) {
      kernel = UNKNOWN_KERNEL;
    }
    return new Predefined(architecture, kernel, Optional.empty());
  }

  private static Optional<ProbeSpec> probe(
      External.Function function, List<ProbeConvention> conventions, ContextUses uses) {
    if (function.internal()) {
      return Optional.empty();
    }
    for (ProbeConvention convention : conventions) {
      Optional<String> target = target(function, convention);
      if (target.isPresent()) {
        return Optional.of(
            new ProbeSpec(
                convention.type(),
                target.get(),
                function.name(),
                Map.of(),
                uses.of(function),
                Optional.of(function.span().location())));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> target(External.Function function, ProbeConvention convention) {
    if (function.macro().isPresent()) {
      return function
          .macro()
          .filter(macro -> convention.macros().contains(macro.name()))
          .map(External.ProbeMacro::target);
    }
    return convention.prefixes().stream()
        .filter(prefix -> function.name().startsWith(prefix))
        .filter(prefix -> function.name().length() > prefix.length())
        .map(prefix -> function.name().substring(prefix.length()))
        .findFirst();
  }
}
