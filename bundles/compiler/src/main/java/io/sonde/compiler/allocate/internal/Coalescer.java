package io.sonde.compiler.allocate.internal;

import io.sonde.compiler.allocate.internal.InterferenceGraph.Copy;
import io.sonde.compiler.machine.internal.Registers;
import java.util.BitSet;

/**
 * Makes the two registers of a copy one, where that cannot make the graph harder to colour: the
 * tests of Briggs and of George (George and Appel, Iterated Register Coalescing, 1996).
 */
final class Coalescer {
  private static final int COLORS = Registers.ALLOCATABLE;

  private final InterferenceGraph graph;

  Coalescer(InterferenceGraph graph) {
    this.graph = graph;
  }

  void run() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Copy copy : graph.copies()) {
        changed |= tryMerge(graph.find(copy.target()), graph.find(copy.source()));
      }
    }
  }

  private boolean tryMerge(int first, int second) {
    int kept = Math.min(first, second);
    int gone = Math.max(first, second);
    if (kept == gone || !Registers.isVirtual(gone) || graph.interfere(kept, gone)) {
      return false;
    }
    if (kept == Registers.FRAME
        || !(Registers.isVirtual(kept) ? briggs(kept, gone) : george(kept, gone))) {
      return false;
    }
    graph.merge(kept, gone);
    return true;
  }

  /** Fewer neighbours of both together that are hard to colour than there are colours. */
  private boolean briggs(int kept, int gone) {
    BitSet both = (BitSet) graph.neighbors(kept).clone();
    both.or(graph.neighbors(gone));
    int hard = 0;
    for (int n = both.nextSetBit(0); n >= 0; n = both.nextSetBit(n + 1)) {
      int degree = degree(n);
      if (graph.interfere(n, kept) && graph.interfere(n, gone)) {
        degree--;
      }
      if (degree >= COLORS || !Registers.isVirtual(n)) {
        hard++;
      }
    }
    return hard < COLORS;
  }

  /** Each neighbour of the virtual one is no obstacle, or one of the machine's register already. */
  private boolean george(int machine, int virtual) {
    BitSet neighbors = graph.neighbors(virtual);
    for (int n = neighbors.nextSetBit(0); n >= 0; n = neighbors.nextSetBit(n + 1)) {
      boolean harmless =
          !Registers.isVirtual(n) || degree(n) < COLORS || graph.interfere(n, machine);
      if (!harmless) {
        return false;
      }
    }
    return true;
  }

  private int degree(int node) {
    return graph.neighbors(node).cardinality();
  }
}
