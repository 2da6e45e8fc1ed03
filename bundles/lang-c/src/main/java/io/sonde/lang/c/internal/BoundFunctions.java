package io.sonde.lang.c.internal;

import io.sonde.api.lang.CompileException;
import io.sonde.api.lang.Diagnostic;
import io.sonde.api.lang.Diagnostic.Severity;
import io.sonde.api.lang.Source;
import io.sonde.api.lang.SourceLocation;
import io.sonde.api.probe.ProbeBinding;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.lang.c.ast.internal.External;
import io.sonde.lang.c.check.internal.Suggestions;
import io.sonde.lang.c.diag.internal.Diagnostics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Functions that are put on probes from outside, whatever their names. */
final class BoundFunctions {
  private final Source source;
  private final Map<String, External.Function> functions;
  private final Diagnostics diagnostics;

  /**
   * @param functions all of the text
   * @param diagnostics of the text so far
   */
  BoundFunctions(Source source, Map<String, External.Function> functions, Diagnostics diagnostics) {
    this.source = source;
    this.functions = functions;
    this.diagnostics = diagnostics;
  }

  /**
   * The probes of these bindings.
   *
   * @param named what the text asks for by itself
   */
  List<ProbeSpec> probes(List<ProbeBinding> bindings, Collection<ProbeSpec> named, ContextUses uses)
      throws CompileException {
    Map<String, ProbeSpec> taken = new LinkedHashMap<>();
    List<ProbeSpec> bound = new ArrayList<>();
    named.forEach(probe -> taken.put(probe.function(), probe));
    for (ProbeBinding binding : bindings) {
      External.Function function = functions.get(binding.function());
      if (function == null) {
        throw unknown(binding);
      }
      ProbeSpec other = taken.get(binding.function());
      if (other == null) {
        ProbeSpec probe = probe(binding, function, uses);
        taken.put(binding.function(), probe);
        bound.add(probe);
      } else {
        conflict(binding, function, other);
      }
    }
    if (bound.size() < bindings.size()) {
      diagnostics.throwIfErrors();
    }
    return bound;
  }

  private static ProbeSpec probe(
      ProbeBinding binding, External.Function function, ContextUses uses) {
    return new ProbeSpec(
        binding.type(),
        binding.target(),
        function.name(),
        binding.options(),
        uses.of(function),
        Optional.empty());
  }

  private void conflict(ProbeBinding binding, External.Function function, ProbeSpec other) {
    boolean byName = other.location().isPresent();
    diagnostics.error(
        function.span(),
        "function '"
            + function.name()
            + "' cannot run on "
            + target(binding)
            + " as well: "
            + (byName ? "by its name" : "by another option")
            + " it runs on "
            + other,
        byName
            ? "give the function a name without a prefix"
            : "write a function for each type of probe; both may call a third");
  }

  /** Perhaps the text could not be read as far as the function: its errors are shown too. */
  private CompileException unknown(ProbeBinding binding) {
    List<Diagnostic> all = new ArrayList<>(diagnostics.all());
    all.add(
        new Diagnostic(
            Severity.ERROR,
            new SourceLocation(source.name(), 1, 0),
            1,
            "no function '" + binding.function() + "' to run on " + target(binding),
            Optional.empty(),
            Suggestions.hint(binding.function(), functions.keySet())));
    return new CompileException(all);
  }

  private static String target(ProbeBinding binding) {
    return binding.type() + ":" + binding.target();
  }
}
