package io.sonde.lang.c.diag.internal;

import io.sonde.api.lang.CompileException;
import io.sonde.api.lang.Diagnostic;
import io.sonde.api.lang.Diagnostic.Severity;
import io.sonde.lang.c.source.internal.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Collects the diagnostics of one compilation. The same words at the same place are kept once;
 * after {@value #MOST_ERRORS} errors the rest is counted only.
 */
public final class Diagnostics {
  private static final int MOST_ERRORS = 50;

  private final List<Group> groups = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final Map<String, Integer> files = new LinkedHashMap<>();
  private int errors;

  private record Group(int file, Span span, List<Diagnostic> lines) {}

  public void error(Span span, String message) {
    report(Severity.ERROR, span, message, Optional.empty());
  }

  public void error(Span span, String message, String hint) {
    report(Severity.ERROR, span, message, Optional.of(hint));
  }

  public void error(Span span, String message, Optional<String> hint) {
    report(Severity.ERROR, span, message, hint);
  }

  public void warning(Span span, String message) {
    report(Severity.WARNING, span, message, Optional.empty());
  }

  public void warning(Span span, String message, String hint) {
    report(Severity.WARNING, span, message, Optional.of(hint));
  }

  /** An error with a second place that explains it. */
  public void errorWithNote(Span span, String message, Span note, String noteMessage) {
    List<Diagnostic> lines = report(Severity.ERROR, span, message, Optional.empty());
    lines.add(diagnostic(Severity.NOTE, note, noteMessage, Optional.empty()));
  }

  private List<Diagnostic> report(
      Severity severity, Span span, String message, Optional<String> hint) {
    List<Diagnostic> lines = new ArrayList<>();
    if (!seen.add(span.location() + message)) {
      return lines;
    }
    if (severity == Severity.ERROR && ++errors > MOST_ERRORS) {
      return lines;
    }
    lines.add(diagnostic(severity, span, message, hint));
    for (Span.Expansion step : span.expansions()) {
      if (step.place().file().isBuiltIn()) {
        continue;
      }
      lines.add(
          diagnostic(
              Severity.NOTE,
              step.place(),
              "in the expansion of macro '" + step.macro() + "'",
              Optional.empty()));
    }
    int file = files.computeIfAbsent(span.file().name(), name -> files.size());
    groups.add(new Group(file, span, lines));
    return lines;
  }

  private static Diagnostic diagnostic(
      Severity severity, Span span, String message, Optional<String> hint) {
    return new Diagnostic(
        severity,
        span.location(),
        Math.max(1, span.length()),
        message,
        Optional.of(span.file().lineText(span.line())),
        hint);
  }

  public boolean hasErrors() {
    return errors > 0;
  }

  /** All of them, in order of place; each is followed by its notes. */
  public List<Diagnostic> all() {
    List<Group> sorted = new ArrayList<>(groups);
    sorted.sort(
        Comparator.comparingInt(Group::file).thenComparingInt(group -> group.span().offset()));
    List<Diagnostic> all = new ArrayList<>();
    sorted.forEach(group -> all.addAll(group.lines()));
    if (errors > MOST_ERRORS) {
      Diagnostic last = all.get(all.size() - 1);
      all.add(
          new Diagnostic(
              Severity.NOTE,
              last.location(),
              1,
              (errors - MOST_ERRORS) + " more errors are not shown",
              Optional.empty(),
              Optional.empty()));
    }
    return all;
  }

  /**
   * @throws CompileException if there is an error among them
   */
  public void throwIfErrors() throws CompileException {
    if (hasErrors()) {
      throw new CompileException(all());
    }
  }
}
