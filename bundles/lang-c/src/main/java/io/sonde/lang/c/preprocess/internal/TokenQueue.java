package io.sonde.lang.c.preprocess.internal;

import io.sonde.lang.c.lex.internal.Token;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** Tokens to come: what was put back first, then what the source gives. */
final class TokenQueue {
  private final Deque<Token> pushed = new ArrayDeque<>();
  private final Supplier<Token> source;

  TokenQueue(Supplier<Token> source) {
    this.source = source;
  }

  /** Over a list that ends with an end token. */
  static TokenQueue of(List<Token> tokens, Token end) {
    TokenQueue queue = new TokenQueue(() -> end);
    queue.pushAll(tokens);
    return queue;
  }

  Token next() {
    Token token = pushed.poll();
    return token != null ? token : source.get();
  }

  Token peek() {
    Token token = next();
    push(token);
    return token;
  }

  void push(Token token) {
    pushed.push(token);
  }

  void pushAll(List<Token> tokens) {
    for (int i = tokens.size() - 1; i >= 0; i--) {
      pushed.push(tokens.get(i));
    }
  }
}
