package io.sonde.compiler.analysis.internal;

import io.sonde.compiler.Block;
import io.sonde.compiler.IrFunction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The blocks of a function, their predecessors and an order in which to walk them. */
public final class ControlFlow {
  private final Map<Integer, Block> blocks = new HashMap<>();
  private final Map<Integer, List<Integer>> predecessors = new HashMap<>();
  private final List<Integer> order = new ArrayList<>();

  public ControlFlow(IrFunction function) {
    for (Block block : function.blocks()) {
      blocks.put(block.id(), block);
    }
    walk(function.entry().id());
    for (int id : order) {
      for (int successor : blocks.get(id).end().successors()) {
        predecessors.computeIfAbsent(successor, k -> new ArrayList<>()).add(id);
      }
    }
  }

  private record Visit(int id, Iterator<Integer> successors) {}

  private void walk(int entry) {
    Set<Integer> seen = new HashSet<>(Set.of(entry));
    Deque<Visit> stack = new ArrayDeque<>();
    stack.push(visit(entry));
    while (!stack.isEmpty()) {
      Visit top = stack.peek();
      if (top.successors().hasNext()) {
        int next = top.successors().next();
        if (seen.add(next)) {
          stack.push(visit(next));
        }
      } else {
        order.add(stack.pop().id());
      }
    }
    Collections.reverse(order);
  }

  /** The way not taken first: so that in the reverse order a condition's consequence follows it. */
  private Visit visit(int id) {
    List<Integer> successors = new ArrayList<>(blocks.get(id).end().successors());
    Collections.reverse(successors);
    return new Visit(id, successors.iterator());
  }

  public Block block(int id) {
    return blocks.get(id);
  }

  /** The blocks that are reached, each after all its predecessors but those that loop back. */
  public List<Integer> reversePostOrder() {
    return Collections.unmodifiableList(order);
  }

  /** The blocks that jump to this one; none for the entry. */
  public List<Integer> predecessors(int id) {
    return predecessors.getOrDefault(id, List.of());
  }
}
