package io.sonde.lang.c.parse.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Which names are types at a place: C cannot be parsed without knowing. */
final class TypeNames {
  private final Deque<Map<String, Boolean>> scopes = new ArrayDeque<>();

  TypeNames() {
    enter();
  }

  void enter() {
    scopes.push(new HashMap<>());
  }

  void leave() {
    scopes.pop();
  }

  void declare(String name, boolean type) {
    scopes.peek().put(name, type);
  }

  boolean isType(String name) {
    for (Map<String, Boolean> scope : scopes) {
      Boolean type = scope.get(name);
      if (type != null) {
        return type;
      }
    }
    return false;
  }
}
