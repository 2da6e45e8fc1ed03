package io.sonde.compiler.lower.internal;

import io.sonde.bpf.Helper;
import io.sonde.bpf.Helpers;
import io.sonde.compiler.BackendException;
import io.sonde.compiler.Block;
import io.sonde.compiler.CompareOp;
import io.sonde.compiler.Constant;
import io.sonde.compiler.Inst;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.Op;
import io.sonde.compiler.Phi;
import io.sonde.compiler.Temp;
import io.sonde.compiler.Terminator.Branch;
import io.sonde.compiler.Value;
import io.sonde.compiler.analysis.internal.ControlFlow;
import io.sonde.compiler.analysis.internal.Definitions;
import io.sonde.compiler.analysis.internal.DominatorTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds memory that is used although its pointer may be null: what a lookup gives and nobody
 * tested. The verifier would refuse it with less to go by.
 */
public final class NullTests {
  private final IrFunction function;
  private final ControlFlow flow;
  private final DominatorTree dominators;
  private final Definitions definitions;

  /** By value, the blocks that are entered only where it is not null. */
  private final Map<Value, List<Integer>> safe = new HashMap<>();

  private NullTests(IrFunction function) {
    this.function = function;
    this.flow = new ControlFlow(function);
    this.dominators = new DominatorTree(flow);
    this.definitions = new Definitions(function);
    for (int id : flow.reversePostOrder()) {
      for (int successor : flow.block(id).end().successors()) {
        tested(id, successor)
            .filter(value -> flow.predecessors(successor).size() == 1)
            .ifPresent(v -> safe.computeIfAbsent(v, k -> new ArrayList<>()).add(successor));
      }
    }
  }

  /**
   * Checks a function.
   *
   * @throws BackendException at the first such use
   */
  public static void check(IrFunction function) throws BackendException {
    NullTests tests = new NullTests(function);
    for (int id : tests.flow.reversePostOrder()) {
      for (Inst inst : tests.flow.block(id).instructions()) {
        tests.check(inst, id);
      }
    }
  }

  private void check(Inst inst, int block) throws BackendException {
    Value address = null;
    if (inst.op() instanceof Op.Load load) {
      address = load.address();
    } else if (inst.op() instanceof Op.Store store) {
      address = store.address();
    } else if (inst.op() instanceof Op.Atomic atomic) {
      address = atomic.address();
    }
    Optional<Helper> source = address == null ? Optional.empty() : nullable(address, block);
    if (source.isPresent()) {
      throw new BackendException(
          function.name(),
          inst.origin().location(),
          "this uses what " + source.get().name() + " gave, and that may be a null pointer",
          "test it first: if (!pointer) return 0;");
    }
  }

  /** The helper that may have given a null pointer; empty if it is none in this block. */
  private Optional<Helper> nullable(Value address, int block) {
    return nullable(address, block, new HashSet<>());
  }

  private Optional<Helper> nullable(Value value, int block, Set<Value> seen) {
    if (!(value instanceof Temp) || isSafe(value, block) || !seen.add(value)) {
      return Optional.empty();
    }
    Op op = definitions.of(value).orElse(null);
    if (op instanceof Op.CallHelper call) {
      return Helpers.find(call.helper()).filter(helper -> helper.result().mayBeNull());
    } else if (op instanceof Op.PointerAdd add) {
      return nullable(add.base(), block, seen);
    }
    return definitions.phi(value).flatMap(phi -> nullable(phi, seen));
  }

  private Optional<Helper> nullable(Phi phi, Set<Value> seen) {
    int block = blockOf(phi);
    for (Map.Entry<Integer, Value> way : phi.incoming().entrySet()) {
      boolean tested = tested(way.getKey(), block).filter(way.getValue()::equals).isPresent();
      Optional<Helper> found =
          tested ? Optional.empty() : nullable(way.getValue(), way.getKey(), seen);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private int blockOf(Phi phi) {
    return function.blocks().stream()
        .filter(block -> block.phis().contains(phi))
        .mapToInt(Block::id)
        .findFirst()
        .orElseThrow();
  }

  private boolean isSafe(Value value, int block) {
    return safe.getOrDefault(value, List.of()).stream()
        .anyMatch(entered -> dominators.dominates(entered, block));
  }

  /** The pointer that is not null if control goes from one block to the other. */
  private Optional<Value> tested(int from, int to) {
    if (!(flow.block(from).end() instanceof Branch branch)
        || branch.then() == branch.otherwise()
        || !branch.left().type().isPointer()
        || !(branch.right() instanceof Constant zero)
        || zero.bits() != 0) {
      return Optional.empty();
    }
    boolean goesOn =
        branch.op() == CompareOp.NE && branch.then() == to
            || branch.op() == CompareOp.EQ && branch.otherwise() == to;
    return goesOn ? Optional.of(branch.left()) : Optional.empty();
  }
}
