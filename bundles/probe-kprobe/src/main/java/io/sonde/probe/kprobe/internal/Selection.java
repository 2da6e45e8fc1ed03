package io.sonde.probe.kprobe.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The functions that targets stand for here.
 *
 * @param places in the symbol table's order, each once
 * @param leftOut how many matched a pattern and were left out, by reason
 */
record Selection(List<Place> places, Map<String, Integer> leftOut) {
  static final String UNPROBEABLE = "that cannot be probed";
  static final String AMBIGUOUS = "whose name several functions have";
  static final String WRAPPERS = "system calls, whose parameters stand elsewhere";

  Selection {
    places = List.copyOf(places);
    leftOut = Map.copyOf(leftOut);
  }

  int matched() {
    return places.size() + leftOutCount();
  }

  private int leftOutCount() {
    return leftOut.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many there are, and which are not, for the user. */
  String summary() {
    String count = places.size() + (places.size() == 1 ? " function" : " functions");
    return leftOut.isEmpty() ? count : count + "; left out: " + reasons();
  }

  /** The reasons with their numbers. */
  String reasons() {
    return new TreeMap<>(leftOut)
        .entrySet().stream()
            .map(reason -> reason.getValue() + " " + reason.getKey())
            .collect(Collectors.joining(", "));
  }
}
