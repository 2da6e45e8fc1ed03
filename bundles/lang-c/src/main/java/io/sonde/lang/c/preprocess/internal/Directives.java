package io.sonde.lang.c.preprocess.internal;

import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.lex.internal.Literals;
import io.sonde.lang.c.lex.internal.Token;
import io.sonde.lang.c.lex.internal.Token.Kind;
import io.sonde.lang.c.source.internal.SourceFile;
import io.sonde.lang.c.source.internal.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Carries out directives (C11 6.10). */
final class Directives {
  private static final int MOST_INCLUDES = 1000;

  private final Map<String, Macro> macros;
  private final Expander expander;
  private final Includes includes;
  private final Predefined predefined;
  private final Consumer<SourceFile> open;
  private final Diagnostics diagnostics;
  private final MacroDefinitions definitions;
  private final Set<String> unknownHeaders = new LinkedHashSet<>();
  private final Set<String> once = new LinkedHashSet<>();
  private int included;

  Directives(
      Map<String, Macro> macros,
      Expander expander,
      Includes includes,
      Predefined predefined,
      Consumer<SourceFile> open,
      Diagnostics diagnostics) {
    this.macros = macros;
    this.expander = expander;
    this.includes = includes;
    this.predefined = predefined;
    this.open = open;
    this.diagnostics = diagnostics;
    this.definitions = new MacroDefinitions(macros, diagnostics);
  }

  Set<String> unknownHeaders() {
    return unknownHeaders;
  }

  void define(List<Token> line, Span directive) {
    definitions.define(line, directive);
  }

  /** Carries out the directive that begins with this {@code #}. */
  void run(Token hash, Preprocessor.OpenFile current) {
    List<Token> line = current.lexer().restOfLine();
    if (line.isEmpty()) {
      return;
    }
    Token name = line.get(0);
    Span span = hash.span().to(name.span());
    List<Token> rest = line.subList(1, line.size());
    Conditionals conditionals = current.conditionals();
    switch (name.text()) {
      case "if" -> conditionals.begin(span, () -> evaluate(rest, span));
      case "ifdef" -> conditionals.begin(span, () -> isDefined(rest, span));
      case "ifndef" -> conditionals.begin(span, () -> !isDefined(rest, span));
      case "elif" -> conditionals.otherwise(span, "elif", () -> evaluate(rest, span), false);
      case "else" -> conditionals.otherwise(span, "else", () -> true, true);
      case "endif" -> conditionals.end(span);
      default -> {
        if (conditionals.live()) {
          runLive(name, rest, span, current.file());
        }
      }
    }
  }

  private void runLive(Token name, List<Token> rest, Span span, SourceFile file) {
    switch (name.text()) {
      case "define" -> definitions.define(rest, span);
      case "undef" -> macroName(rest, span).ifPresent(token -> macros.remove(token.text()));
      case "include" -> include(rest, span);
      case "error" -> diagnostics.error(span, ("#error " + words(rest)).strip());
      case "warning" -> diagnostics.warning(span, ("#warning " + words(rest)).strip());
      case "pragma" -> pragma(rest, span, file);
      case "line" -> diagnostics.error(span, "#line is not supported");
      default -> diagnostics.error(name.span(), "unknown directive #" + name.text());
    }
  }

  private void pragma(List<Token> rest, Span span, SourceFile file) {
    if (!rest.isEmpty() && rest.get(0).is("once")) {
      once.add(file.name());
    } else if (rest.isEmpty() || !rest.get(0).is("unroll")) {
      // a loop need not be unrolled to be right
      diagnostics.warning(span, "#pragma " + words(rest) + " is ignored");
    }
  }

  private Optional<Token> macroName(List<Token> rest, Span span) {
    if (rest.isEmpty() || !rest.get(0).isIdentifier()) {
      diagnostics.error(span, "expected the name of a macro");
      return Optional.empty();
    }
    return Optional.of(rest.get(0));
  }

  private boolean isDefined(List<Token> rest, Span span) {
    return macroName(rest, span).map(this::isDefined).orElse(false);
  }

  private boolean isDefined(Token name) {
    if (predefined.isUnknownOption(name.text())) {
      diagnostics.warning(
          name.span(),
          "whether this kernel has " + name.text() + " is not known: it is taken as not set",
          "define it with -D if it is");
    }
    return macros.containsKey(name.text())
        || name.text().equals("__LINE__")
        || name.text().equals("__FILE__");
  }

  private boolean evaluate(List<Token> line, Span span) {
    List<Token> resolved = new ArrayList<>();
    for (int i = 0; i < line.size(); i++) {
      Token token = line.get(i);
      if (!token.is("defined")) {
        resolved.add(token);
        continue;
      }
      boolean parenthesis = i + 1 < line.size() && line.get(i + 1).is("(");
      int name = parenthesis ? i + 2 : i + 1;
      int last = parenthesis ? name + 1 : name;
      if (last >= line.size()
          || !line.get(name).isIdentifier()
          || (parenthesis && !line.get(last).is(")"))) {
        diagnostics.error(token.span(), "expected a name behind 'defined'");
        return false;
      }
      String value = isDefined(line.get(name)) ? "1" : "0";
      resolved.add(new Token(Kind.NUMBER, value, token.span(), false, true, Set.of()));
      i = last;
    }
    return new Condition(expander.expandAll(resolved), span, diagnostics).evaluate();
  }

  private void include(List<Token> line, Span span) {
    List<Token> name = line;
    if (!line.isEmpty() && line.get(0).isIdentifier()) {
      name = expander.expandAll(line);
    }
    if (++included > MOST_INCLUDES) {
      diagnostics.error(span, "too many files are included");
      throw new TooMuchException();
    }
    if (!name.isEmpty() && name.get(0).kind() == Kind.STRING) {
      own(name.get(0));
    } else if (name.size() > 2 && name.get(0).is("<") && name.get(name.size() - 1).is(">")) {
      StringBuilder header = new StringBuilder();
      name.subList(1, name.size() - 1).forEach(token -> header.append(token.text()));
      kernel(header.toString());
    } else {
      diagnostics.error(span, "expected <header.h> or \"file.h\" behind #include");
    }
  }

  private void kernel(String header) {
    Optional<SourceFile> found = Includes.header(header);
    if (found.isEmpty()) {
      unknownHeaders.add(header);
    } else if (once.add(found.get().name())) {
      open.accept(found.get());
    }
  }

  private void own(Token name) {
    String file = new String(Literals.string(name, diagnostics), StandardCharsets.UTF_8);
    try {
      Optional<SourceFile> found = includes.own(file);
      if (found.isEmpty() && Includes.header(file).isPresent()) {
        kernel(file);
      } else if (found.isEmpty()) {
        diagnostics.error(
            name.span(), "no file '" + file + "'", "add its folder to the include path");
      } else if (!once.contains(found.get().name())) {
        open.accept(found.get());
      }
    } catch (IOException e) {
      diagnostics.error(name.span(), "'" + file + "' cannot be read: " + e.getMessage());
    }
  }

  private static String words(List<Token> tokens) {
    StringBuilder out = new StringBuilder();
    for (Token token : tokens) {
      out.append(out.length() > 0 && token.spaced() ? " " : "").append(token.text());
    }
    return out.toString();
  }
}
