package io.sonde.lang.c.preprocess.internal;

import io.sonde.lang.c.lex.internal.Token;
import io.sonde.lang.c.source.internal.Span;
import java.util.List;
import java.util.Optional;

/**
 * A macro.
 *
 * @param parameters empty for an object-like macro; of a variadic one the last is {@code
 *     __VA_ARGS__} or the name given to it
 */
record Macro(
    String name,
    Optional<List<String>> parameters,
    boolean variadic,
    List<Token> body,
    Span definition) {

  Macro {
    body = List.copyOf(body);
  }

  boolean isFunctionLike() {
    return parameters.isPresent();
  }

  /** The position of the parameter of that name, -1 if there is none. */
  int parameter(Token token) {
    return token.isIdentifier() && isFunctionLike() ? parameters.get().indexOf(token.text()) : -1;
  }

  /** Whether both say the same, as a second definition must (C11 6.10.3p2). */
  boolean sameAs(Macro other) {
    if (!parameters.equals(other.parameters)
        || variadic != other.variadic
        || body.size() != other.body.size()) {
      return false;
    }
    for (int i = 0; i < body.size(); i++) {
      Token mine = body.get(i);
      Token its = other.body.get(i);
      if (!mine.text().equals(its.text()) || (i > 0 && mine.spaced() != its.spaced())) {
        return false;
      }
    }
    return true;
  }
}
