package io.sonde.compiler.allocate.internal;

import io.sonde.compiler.allocate.internal.InterferenceGraph.Copy;
import io.sonde.compiler.machine.internal.Registers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives each node one of the ten registers, neighbours different ones (after Briggs, Cooper and
 * Torczon, Improvements to Graph Coloring Register Allocation, 1994): nodes with few neighbours are
 * set aside, and coloured last to first. A node for which no colour is left has to live in memory.
 */
final class Coloring {
  private static final int COLORS = Registers.ALLOCATABLE;

  /** Scratch registers first: saving the others costs at the function's begin. */
  private static final int[] PREFERENCE = {1, 2, 3, 4, 5, 0, 6, 7, 8, 9};

  private final InterferenceGraph graph;
  private final double[] cost;
  private final int[] colors;
  private final List<Integer> uncolored = new ArrayList<>();

  /**
   * @param cost of keeping each node in memory
   */
  Coloring(InterferenceGraph graph, double[] cost) {
    this.graph = graph;
    this.cost = cost;
    this.colors = new int[graph.size()];
    Arrays.fill(colors, -1);
    for (int i = 0; i < COLORS; i++) {
      colors[i] = i;
    }
    Deque<Integer> aside = simplify();
    Map<Integer, List<Integer>> partners = partners();
    while (!aside.isEmpty()) {
      color(aside.pop(), partners);
    }
  }

  /** The nodes without a colour. */
  List<Integer> uncolored() {
    return uncolored;
  }

  /** The machine's register for a register. */
  int of(int register) {
    return register == Registers.FRAME ? register : colors[graph.find(register)];
  }

  private Deque<Integer> simplify() {
    int[] degree = new int[graph.size()];
    BitSet left = new BitSet();
    for (int node = Registers.FIRST_VIRTUAL; node < graph.size(); node++) {
      if (graph.find(node) == node) {
        left.set(node);
        degree[node] = graph.neighbors(node).cardinality();
      }
    }
    Deque<Integer> aside = new ArrayDeque<>();
    while (!left.isEmpty()) {
      int next = next(left, degree);
      left.clear(next);
      aside.push(next);
      BitSet neighbors = graph.neighbors(next);
      for (int n = neighbors.nextSetBit(0); n >= 0; n = neighbors.nextSetBit(n + 1)) {
        degree[n]--;
      }
    }
    return aside;
  }

  /** One that can surely be coloured; else the one that is cheapest to keep in memory. */
  private int next(BitSet left, int[] degree) {
    int cheapest = left.nextSetBit(0);
    for (int node = left.nextSetBit(0); node >= 0; node = left.nextSetBit(node + 1)) {
      if (degree[node] < COLORS) {
        return node;
      }
      if (cost[node] / degree[node] < cost[cheapest] / degree[cheapest]) {
        cheapest = node;
      }
    }
    return cheapest;
  }

  private Map<Integer, List<Integer>> partners() {
    Map<Integer, List<Integer>> partners = new HashMap<>();
    for (Copy copy : graph.copies()) {
      int target = graph.find(copy.target());
      int source = graph.find(copy.source());
      if (target != source) {
        partners.computeIfAbsent(target, k -> new ArrayList<>()).add(source);
        partners.computeIfAbsent(source, k -> new ArrayList<>()).add(target);
      }
    }
    return partners;
  }

  private void color(int node, Map<Integer, List<Integer>> partners) {
    BitSet taken = new BitSet();
    BitSet neighbors = graph.neighbors(node);
    for (int n = neighbors.nextSetBit(0); n >= 0; n = neighbors.nextSetBit(n + 1)) {
      if (colors[n] >= 0) {
        taken.set(colors[n]);
      }
    }
    for (int partner : partners.getOrDefault(node, List.of())) {
      int color = partner == Registers.FRAME ? -1 : colors[partner];
      if (color >= 0 && !taken.get(color)) {
        colors[node] = color;
        return;
      }
    }
    for (int color : PREFERENCE) {
      if (!taken.get(color)) {
        colors[node] = color;
        return;
      }
    }
    uncolored.add(node);
  }
}
