package io.sonde.api.lang;

import io.sonde.api.probe.ProbeBinding;
import io.sonde.api.probe.ProbeSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A source language. Its name is the service property {@link #NAME}. Stateless: any thread may call
 * it.
 */
@ConsumerType
public interface Language {
  /** Service property, required: its name, such as {@code c}. */
  String NAME = "sonde.language";

  /**
   * The probes that the text asks for by itself, in the order of the text.
   *
   * @param conventions how the installed probe types are asked for
   * @throws CompileException if the text is so wrong that they cannot be told
   */
  Set<ProbeSpec> probes(Source source, List<ProbeConvention> conventions) throws CompileException;

  /**
   * The probes that the text asks for by itself, in the order of the text, and those that functions
   * of it are bound to from outside. A language that knows no named functions takes no bindings.
   *
   * @param bindings at most one for a function
   * @throws CompileException also for a function that the text has not, or that asks for another
   *     probe by itself
   */
  default Set<ProbeSpec> probes(
      Source source, List<ProbeConvention> conventions, List<ProbeBinding> bindings)
      throws CompileException {
    if (bindings.isEmpty()) {
      return probes(source, conventions);
    }
    throw new CompileException(
        List.of(
            new Diagnostic(
                Diagnostic.Severity.ERROR,
                new SourceLocation(source.name(), 1, 0),
                1,
                "functions of this language cannot be put on probes from outside: "
                    + bindings.get(0),
                Optional.empty(),
                Optional.empty())));
  }

  /**
   * Compiles a text. Depends on nothing but its arguments.
   *
   * @throws CompileException with every error found; warnings go into {@link ObjectSpec#warnings}
   */
  ObjectSpec compile(Source source, CompileTarget target) throws CompileException;
}
