package io.sonde.lang.c.preprocess.internal;

import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.lex.internal.Token;
import io.sonde.lang.c.source.internal.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code #define} lines (C11 6.10.3). */
final class MacroDefinitions {
  private final Map<String, Macro> macros;
  private final Diagnostics diagnostics;

  /** The parameters of a function-like macro, and where its body begins. */
  private record Head(List<String> parameters, boolean variadic, int body) {}

  MacroDefinitions(Map<String, Macro> macros, Diagnostics diagnostics) {
    this.macros = macros;
    this.diagnostics = diagnostics;
  }

  void define(List<Token> line, Span directive) {
    if (line.isEmpty() || !line.get(0).isIdentifier()) {
      diagnostics.error(directive, "expected the name of a macro");
      return;
    }
    Token name = line.get(0);
    if (name.is("defined")) {
      diagnostics.error(name.span(), "'defined' cannot be a macro");
      return;
    }
    Optional<Head> head = Optional.empty();
    if (line.size() > 1 && line.get(1).is("(") && !line.get(1).spaced()) {
      head = parameters(line);
      if (head.isEmpty()) {
        return;
      }
    }
    List<Token> body = line.subList(head.map(Head::body).orElse(1), line.size());
    Macro macro =
        new Macro(
            name.text(),
            head.map(Head::parameters),
            head.map(Head::variadic).orElse(false),
            body,
            name.span());
    if (isWellFormed(macro)) {
      add(macro);
    }
  }

  private void add(Macro macro) {
    Macro before = macros.put(macro.name(), macro);
    boolean differs = before != null && !before.sameAs(macro);
    if (differs && !before.definition().file().isBuiltIn()) {
      diagnostics.warning(
          macro.definition(), "macro '" + macro.name() + "' is defined again, differently");
    }
  }

  private Optional<Head> parameters(List<Token> line) {
    List<String> names = new ArrayList<>();
    int i = 2;
    if (i < line.size() && line.get(i).is(")")) {
      return Optional.of(new Head(List.of(), false, i + 1));
    }
    while (i + 1 < line.size()) {
      Token name = line.get(i);
      boolean ellipsis = name.is("...");
      boolean named = name.isIdentifier() && line.get(i + 1).is("...");
      if (!ellipsis && (!name.isIdentifier() || names.contains(name.text()))) {
        break;
      }
      names.add(ellipsis ? "__VA_ARGS__" : name.text());
      i += named ? 2 : 1;
      if (i >= line.size()) {
        break;
      }
      if (line.get(i).is(")")) {
        return Optional.of(new Head(names, ellipsis || named, i + 1));
      }
      if (!line.get(i).is(",") || ellipsis || named) {
        break;
      }
      i++;
    }
    Token wrong = line.get(Math.min(i, line.size() - 1));
    diagnostics.error(
        wrong.span(), "the parameters of macro '" + line.get(0).text() + "' are malformed");
    return Optional.empty();
  }

  private boolean isWellFormed(Macro macro) {
    List<Token> body = macro.body();
    for (int i = 0; i < body.size(); i++) {
      Token token = body.get(i);
      boolean last = i == body.size() - 1;
      if (token.is("##") && (i == 0 || last)) {
        diagnostics.error(token.span(), "'##' cannot begin or end a macro");
        return false;
      }
      if (token.is("#")
          && macro.isFunctionLike()
          && (last || macro.parameter(body.get(i + 1)) < 0)) {
        diagnostics.error(token.span(), "'#' must stand before a parameter of the macro");
        return false;
      }
    }
    return true;
  }
}
