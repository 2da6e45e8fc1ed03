package io.sonde.lang.c.preprocess.internal;

import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.lex.internal.Token;
import io.sonde.lang.c.lex.internal.Token.Kind;
import io.sonde.lang.c.source.internal.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Expands macros with hide sets: Dave Prosser's algorithm, which C11 6.10.3 was written from. A
 * token remembers the macros it came out of and is never expanded by them again.
 */
final class Expander {
  private static final int MOST_EXPANSIONS = 200_000;
  private static final int DEEPEST_ARGUMENTS = 100;

  private final Map<String, Macro> macros;
  private final Substitution substitution;
  private final Diagnostics diagnostics;
  private int expansions;
  private int depth;

  Expander(Map<String, Macro> macros, Diagnostics diagnostics) {
    this.macros = macros;
    this.diagnostics = diagnostics;
    this.substitution = new Substitution(this, diagnostics);
  }

  /** The next token that is no macro any more. */
  Token next(TokenQueue queue) {
    while (true) {
      Token token = queue.next();
      if (!expand(token, queue)) {
        return token;
      }
    }
  }

  /** All of these, expanded; they are not followed by anything. */
  List<Token> expandAll(List<Token> tokens) {
    if (tokens.isEmpty()) {
      return tokens;
    }
    Token first = tokens.get(0);
    if (++depth > DEEPEST_ARGUMENTS) {
      diagnostics.error(first.span(), "macros are nested too deeply");
      throw new TooMuchException();
    }
    Token end =
        new Token(Kind.END, "", tokens.get(tokens.size() - 1).span(), false, false, Set.of());
    TokenQueue queue = TokenQueue.of(tokens, end);
    List<Token> out = new ArrayList<>();
    for (Token token = next(queue); !token.isEnd(); token = next(queue)) {
      out.add(token);
    }
    depth--;
    return out;
  }

  private boolean expand(Token token, TokenQueue queue) {
    if (!token.isIdentifier() || token.hidden().contains(token.text())) {
      return false;
    }
    Optional<Token> dynamic = dynamic(token);
    if (dynamic.isPresent()) {
      queue.push(dynamic.get());
      return true;
    }
    Macro macro = macros.get(token.text());
    if (macro == null) {
      return false;
    }
    if (++expansions > MOST_EXPANSIONS) {
      diagnostics.error(token.span(), "macros expand to too much text");
      throw new TooMuchException();
    }
    if (!macro.isFunctionLike()) {
      Set<String> hidden = with(token.hidden(), macro.name());
      queue.pushAll(substitution.apply(macro, List.of(), token, token.span(), hidden));
      return true;
    }
    if (!queue.peek().is("(")) {
      return false;
    }
    Optional<MacroCall> call = MacroCall.read(macro, token, queue, diagnostics);
    if (call.isEmpty()) {
      return false;
    }
    Set<String> hidden = new HashSet<>(token.hidden());
    hidden.retainAll(call.get().close().hidden());
    hidden.add(macro.name());
    Span use = token.span().to(call.get().close().span());
    queue.pushAll(substitution.apply(macro, call.get().arguments(), token, use, hidden));
    return true;
  }

  private static Optional<Token> dynamic(Token token) {
    Span span = token.span();
    return switch (token.text()) {
      case "__LINE__" ->
          Optional.of(
              new Token(
                  Kind.NUMBER,
                  Integer.toString(span.line()),
                  span,
                  token.startsLine(),
                  token.spaced(),
                  Set.of()));
      case "__FILE__" ->
          Optional.of(
              new Token(
                  Kind.STRING,
                  Substitution.quote(span.file().name()),
                  span,
                  token.startsLine(),
                  token.spaced(),
                  Set.of()));
      default -> Optional.empty();
    };
  }

  static Set<String> with(Set<String> names, String name) {
    Set<String> more = new HashSet<>(names);
    more.add(name);
    return Set.copyOf(more);
  }
}
