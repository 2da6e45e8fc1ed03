package io.sonde.lang.c.check.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names and what they stand for, the innermost block first. */
final class Scopes {
  private final Deque<Map<String, Symbol>> open = new ArrayDeque<>();

  Scopes() {
    enter();
  }

  void enter() {
    open.push(new HashMap<>());
  }

  void leave() {
    open.pop();
  }

  /**
   * @return what the name stood for in the same block
   */
  Optional<Symbol> declare(String name, Symbol symbol) {
    return Optional.ofNullable(open.peek().put(name, symbol));
  }

  Optional<Symbol> find(String name) {
    for (Map<String, Symbol> scope : open) {
      Symbol symbol = scope.get(name);
      if (symbol != null) {
        return Optional.of(symbol);
      }
    }
    return Optional.empty();
  }

  Set<String> names() {
    Set<String> names = new HashSet<>();
    open.forEach(scope -> names.addAll(scope.keySet()));
    return names;
  }
}
