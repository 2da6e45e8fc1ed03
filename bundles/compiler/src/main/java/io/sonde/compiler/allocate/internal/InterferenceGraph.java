package io.sonde.compiler.allocate.internal;

import io.sonde.compiler.machine.internal.MachineBlock;
import io.sonde.compiler.machine.internal.MachineFunction;
import io.sonde.compiler.machine.internal.MachineInst;
import io.sonde.compiler.machine.internal.MachineOp;
import io.sonde.compiler.machine.internal.Registers;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which registers cannot be the same, for both are needed at once. Registers that were found to be
 * the same are one node: the graph knows its representative.
 */
final class InterferenceGraph {
  /** A copy that vanishes if both its registers become the same. */
  record Copy(int target, int source) {}

  private final BitSet[] neighbors;
  private final int[] representative;
  private final List<Copy> copies = new ArrayList<>();

  InterferenceGraph(MachineFunction function) {
    int count = function.registers();
    neighbors = new BitSet[count];
    representative = new int[count];
    for (int i = 0; i < count; i++) {
      neighbors[i] = new BitSet();
      representative[i] = i;
    }
    for (int i = 0; i < Registers.ALLOCATABLE; i++) {
      for (int j = 0; j < i; j++) {
        connect(i, j);
      }
    }
    RegisterLiveness liveness = new RegisterLiveness(function);
    for (MachineBlock block : function.blocks()) {
      scan(block, liveness.liveOut(block));
    }
  }

  private void scan(MachineBlock block, BitSet live) {
    List<MachineInst> instructions = block.instructions();
    for (int i = instructions.size() - 1; i >= 0; i--) {
      MachineOp op = instructions.get(i).op();
      int copied = -1;
      if (op instanceof MachineOp.Move move) {
        copies.add(new Copy(move.target(), move.source()));
        copied = move.source();
      }
      for (int definition : op.definitions()) {
        for (int other = live.nextSetBit(0); other >= 0; other = live.nextSetBit(other + 1)) {
          if (other != copied) {
            connect(definition, other);
          }
        }
      }
      RegisterLiveness.step(op, live);
    }
  }

  private void connect(int a, int b) {
    if (a != b) {
      neighbors[a].set(b);
      neighbors[b].set(a);
    }
  }

  List<Copy> copies() {
    return copies;
  }

  int size() {
    return neighbors.length;
  }

  /** The node that a register belongs to. */
  int find(int register) {
    int result = register;
    while (representative[result] != result) {
      result = representative[result];
    }
    return result;
  }

  /** The nodes that cannot be the same as this node. */
  BitSet neighbors(int node) {
    return neighbors[node];
  }

  boolean interfere(int a, int b) {
    return neighbors[a].get(b);
  }

  /** Makes two nodes one; the first stays. */
  void merge(int kept, int gone) {
    representative[gone] = kept;
    BitSet others = neighbors[gone];
    for (int n = others.nextSetBit(0); n >= 0; n = others.nextSetBit(n + 1)) {
      neighbors[n].clear(gone);
      connect(kept, n);
    }
    neighbors[gone] = new BitSet();
  }
}
