package io.sonde.itests.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers what several runs of one subject have printed. */
final class Figures {
  private final Map<String, List<Double>> values = new HashMap<>();

  /** Figures by name, from lines of {@code name value}. */
  static Map<String, Double> parse(String output) {
    Map<String, Double> figures = new HashMap<>();
    for (String line : output.lines().toList()) {
      String[] words = line.split(" ");
      figures.put(words[0], Double.valueOf(words[1]));
    }
    return figures;
  }

  void add(Map<String, Double> run) {
    run.forEach((name, value) -> values.computeIfAbsent(name, n -> new ArrayList<>()).add(value));
  }

  /** Of each figure, what all runs gave. */
  Map<String, Samples> samples() {
    Map<String, Samples> samples = new HashMap<>();
    values.forEach((name, list) -> samples.put(name, Samples.of(list)));
    return samples;
  }
}
