package io.sonde.compiler.analysis.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which block stands on every way to which: the immediate dominators, after Cooper, Harvey and
 * Kennedy, A Simple, Fast Dominance Algorithm (2001).
 */
public final class DominatorTree {
  private final Map<Integer, Integer> parent = new HashMap<>();
  private final Map<Integer, Integer> number = new HashMap<>();
  private final Map<Integer, List<Integer>> children = new HashMap<>();

  public DominatorTree(ControlFlow flow) {
    List<Integer> order = flow.reversePostOrder();
    for (int i = 0; i < order.size(); i++) {
      number.put(order.get(i), i);
    }
    int entry = order.get(0);
    parent.put(entry, entry);
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int block : order.subList(1, order.size())) {
        int found = common(flow.predecessors(block));
        changed |= !Integer.valueOf(found).equals(parent.put(block, found));
      }
    }
    for (int block : order.subList(1, order.size())) {
      children.computeIfAbsent(parent.get(block), k -> new ArrayList<>()).add(block);
    }
  }

  private int common(List<Integer> predecessors) {
    int result = -1;
    for (int predecessor : predecessors) {
      if (parent.containsKey(predecessor)) {
        result = result < 0 ? predecessor : intersect(result, predecessor);
      }
    }
    return result;
  }

  private int intersect(int first, int second) {
    int a = first;
    int b = second;
    while (a != b) {
      if (number.get(a) > number.get(b)) {
        a = parent.get(a);
      } else {
        b = parent.get(b);
      }
    }
    return a;
  }

  /** The blocks whose immediate dominator this is. */
  public List<Integer> children(int block) {
    return children.getOrDefault(block, List.of());
  }

  /** Whether every way to the second block goes through the first, or they are the same. */
  public boolean dominates(int first, int second) {
    int block = second;
    while (number.get(block) > number.get(first)) {
      block = parent.get(block);
    }
    return block == first;
  }
}
