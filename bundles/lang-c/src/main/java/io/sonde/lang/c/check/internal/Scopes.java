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
  private final Deque<Map<String, Definitions.Named>> tags = new ArrayDeque<>();

  Scopes() {
    enter();
  }

  void enter() {
    open.push(new HashMap<>());
    tags.push(new HashMap<>());
  }

  void leave() {
    open.pop();
    tags.pop();
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

  /** Whether this is outside of all functions. */
  boolean isOutermost() {
    return open.size() == 1;
  }

  /**
   * @param name {@code struct}, {@code union} or {@code enum}, and the tag
   * @return what the tag stood for in the same block
   */
  Optional<Definitions.Named> declareTag(String name, Definitions.Named type) {
    return Optional.ofNullable(tags.peek().put(name, type));
  }

  Optional<Definitions.Named> findTag(String name) {
    return tags.stream().filter(scope -> scope.containsKey(name)).map(s -> s.get(name)).findFirst();
  }

  Set<String> names() {
    Set<String> names = new HashSet<>();
    open.forEach(scope -> names.addAll(scope.keySet()));
    return names;
  }
}
