package io.sonde.lang.c.preprocess.internal;

import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.lex.internal.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The arguments of one use of a function-like macro.
 *
 * @param arguments one for each parameter
 * @param close the closing parenthesis
 */
record MacroCall(List<List<Token>> arguments, Token close) {

  /** Reads from the opening parenthesis on; empty if the use is wrong, which is reported. */
  static Optional<MacroCall> read(
      Macro macro, Token name, TokenQueue queue, Diagnostics diagnostics) {
    List<List<Token>> arguments = new ArrayList<>();
    List<Token> argument = new ArrayList<>();
    int wanted = macro.parameters().orElseThrow().size();
    int depth = 0;
    queue.next();
    while (true) {
      Token token = queue.next();
      if (token.isEnd()) {
        diagnostics.error(name.span(), "the use of macro '" + macro.name() + "' has no ')'");
        queue.push(token);
        return Optional.empty();
      }
      if (token.is("#") && token.startsLine()) {
        diagnostics.error(
            token.span(), "a directive inside the arguments of macro '" + macro.name() + "'");
      }
      boolean rest = macro.variadic() && arguments.size() == wanted - 1;
      if (token.is(")") && depth == 0) {
        arguments.add(argument);
        return checked(macro, name, arguments, token, diagnostics);
      } else if (token.is(",") && depth == 0 && !rest) {
        arguments.add(argument);
        argument = new ArrayList<>();
      } else {
        depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        argument.add(token);
      }
    }
  }

  private static Optional<MacroCall> checked(
      Macro macro, Token name, List<List<Token>> arguments, Token close, Diagnostics diagnostics) {
    int wanted = macro.parameters().orElseThrow().size();
    if (wanted == 0 && arguments.size() == 1 && arguments.get(0).isEmpty()) {
      return Optional.of(new MacroCall(List.of(), close));
    }
    if (macro.variadic() && arguments.size() == wanted - 1) {
      arguments.add(List.of());
    }
    if (arguments.size() != wanted) {
      diagnostics.errorWithNote(
          name.span().to(close.span()),
          "macro '" + macro.name() + "' takes " + wanted + " arguments, not " + arguments.size(),
          macro.definition(),
          "macro '" + macro.name() + "' is defined here");
      return Optional.empty();
    }
    return Optional.of(new MacroCall(arguments, close));
  }
}
