package io.sonde.lang.c.check.internal;

import io.sonde.lang.c.ast.internal.External;
import io.sonde.lang.c.source.internal.Span;
import io.sonde.lang.c.type.internal.CType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The functions that a text defines. */
final class Functions {
  private final Map<String, Signature> defined = new HashMap<>();
  private final List<Call> calls = new ArrayList<>();
  private String current = "";

  /** One function of the text calls another. */
  record Call(String from, String to, Span span) {}

  /** A function's type. */
  record Signature(External.Function function, CType result, List<CType> parameters) {
    Signature {
      parameters = List.copyOf(parameters);
    }
  }

  /**
   * @return the one of the same name that there was
   */
  Optional<Signature> define(Signature signature) {
    return Optional.ofNullable(defined.putIfAbsent(signature.function().name(), signature));
  }

  Optional<Signature> find(String name) {
    return Optional.ofNullable(defined.get(name));
  }

  Set<String> names() {
    return defined.keySet();
  }

  /** What follows stands in this function. */
  void enter(String function) {
    current = function;
  }

  void addCall(String to, Span span) {
    calls.add(new Call(current, to, span));
  }

  boolean isCalled(String name) {
    return calls.stream().anyMatch(call -> call.to().equals(name));
  }

  /** Calls that lead back to the function they stand in. */
  List<Call> recursion() {
    return calls.stream().filter(call -> reaches(call.to(), call.from())).toList();
  }

  private boolean reaches(String from, String to) {
    Set<String> seen = new HashSet<>(Set.of(from));
    Deque<String> work = new ArrayDeque<>(seen);
    while (!work.isEmpty()) {
      String at = work.pop();
      if (at.equals(to)) {
        return true;
      }
      calls.stream()
          .filter(call -> call.from().equals(at))
          .map(Call::to)
          .filter(seen::add)
          .forEach(work::push);
    }
    return false;
  }
}
