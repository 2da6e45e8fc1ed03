package io.sonde.lang.c.preprocess.internal;

import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.lex.internal.Lexer;
import io.sonde.lang.c.lex.internal.Token;
import io.sonde.lang.c.lex.internal.Token.Kind;
import io.sonde.lang.c.source.internal.SourceFile;
import io.sonde.lang.c.source.internal.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts arguments into a macro's body: C11 6.10.3.1 to 6.10.3.3, with GNU's comma before {@code ##}.
 */
final class Substitution {
  private final Expander expander;
  private final Diagnostics diagnostics;

  Substitution(Expander expander, Diagnostics diagnostics) {
    this.expander = expander;
    this.diagnostics = diagnostics;
  }

  /**
   * The body as it stands at this use.
   *
   * @param name the macro's name at the use
   * @param use the whole use
   * @param hidden names that the result must not be expanded by
   */
  List<Token> apply(
      Macro macro, List<List<Token>> arguments, Token name, Span use, Set<String> hidden) {
    List<Token> out = new ArrayList<>();
    List<Token> body = macro.body();
    for (int i = 0; i < body.size(); i++) {
      Token token = body.get(i);
      int parameter = macro.parameter(token);
      if (token.is("#") && macro.isFunctionLike() && i + 1 < body.size()) {
        out.add(stringize(arguments.get(macro.parameter(body.get(++i))), token, use));
      } else if (token.is("##") && !out.isEmpty() && i + 1 < body.size()) {
        Token right = body.get(++i);
        int rightParameter = macro.parameter(right);
        boolean rest = macro.variadic() && rightParameter == arguments.size() - 1;
        List<Token> operand =
            rightParameter >= 0
                ? arguments.get(rightParameter)
                : List.of(placed(right, macro, use));
        if (rest && rightParameter >= 0 && out.get(out.size() - 1).is(",")) {
          dropCommaIfEmpty(out, operand);
        } else {
          paste(out, operand, use);
        }
      } else if (parameter >= 0) {
        boolean pasted = i + 1 < body.size() && body.get(i + 1).is("##");
        List<Token> argument = arguments.get(parameter);
        addArgument(
            out, pasted ? orPlacemarker(argument, token) : expander.expandAll(argument), token);
      } else {
        out.add(placed(token, macro, use));
      }
    }
    return finish(out, name, hidden);
  }

  private static Token placed(Token token, Macro macro, Span use) {
    return token.withSpan(use.through(macro.name(), token.span()));
  }

  private static void addArgument(List<Token> out, List<Token> argument, Token parameter) {
    for (int i = 0; i < argument.size(); i++) {
      Token token = argument.get(i);
      out.add(i == 0 ? token.placedAs(parameter) : token);
    }
  }

  /** An empty argument beside {@code ##} is an empty token. */
  private static List<Token> orPlacemarker(List<Token> argument, Token parameter) {
    return argument.isEmpty()
        ? List.of(new Token(Kind.OTHER, "", parameter.span(), false, false, Set.of()))
        : argument;
  }

  private void dropCommaIfEmpty(List<Token> out, List<Token> rest) {
    if (rest.isEmpty()) {
      out.remove(out.size() - 1);
    } else {
      out.addAll(expander.expandAll(rest));
    }
  }

  private void paste(List<Token> out, List<Token> operand, Span use) {
    if (operand.isEmpty()) {
      return;
    }
    Token left = out.remove(out.size() - 1);
    String text = left.text() + operand.get(0).text();
    List<Token> pasted = Lexer.tokens(new SourceFile("paste", text), new Diagnostics());
    if (pasted.size() > 2) {
      diagnostics.error(use, "'##' makes '" + text + "', which is not one token");
    }
    if (pasted.size() > 1) {
      out.add(pasted.get(0).withSpan(left.span()).placedAs(left));
    } else {
      out.add(left);
    }
    out.addAll(operand.subList(1, operand.size()));
  }

  private static Token stringize(List<Token> argument, Token at, Span use) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < argument.size(); i++) {
      Token token = argument.get(i);
      if (i > 0 && (token.spaced() || token.startsLine())) {
        text.append(' ');
      }
      boolean literal = token.kind() == Kind.STRING || token.kind() == Kind.CHARACTER;
      text.append(literal ? escape(token.text()) : token.text());
    }
    String quoted = '"' + text.toString() + '"';
    return new Token(Kind.STRING, quoted, use, false, at.spaced(), Set.of());
  }

  static String quote(String text) {
    return '"' + escape(text) + '"';
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static List<Token> finish(List<Token> out, Token name, Set<String> hidden) {
    List<Token> result = new ArrayList<>(out.size());
    for (Token token : out) {
      if (token.kind() == Kind.OTHER && token.text().isEmpty()) {
        continue;
      }
      Token placed = result.isEmpty() ? token.placedAs(name) : token;
      result.add(placed.isIdentifier() ? hide(placed, hidden) : placed);
    }
    return result;
  }

  private static Token hide(Token token, Set<String> hidden) {
    if (token.hidden().isEmpty()) {
      return token.withHidden(hidden);
    }
    Set<String> all = new HashSet<>(token.hidden());
    all.addAll(hidden);
    return token.withHidden(all);
  }
}
