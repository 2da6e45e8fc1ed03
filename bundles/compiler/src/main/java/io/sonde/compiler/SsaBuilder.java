package io.sonde.compiler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * SSA form on the fly (Braun et al. 2013): a read looks for the local's value in the block, then in
 * its predecessors, and makes a phi where they may differ. Phis that turn out to have one value
 * only are replaced by it at the end.
 */
final class SsaBuilder {
  private final List<OpenBlock> blocks = new ArrayList<>();
  private final Map<Temp, Value> replaced = new HashMap<>();
  private int temps;

  /** A block under construction. */
  static final class OpenBlock {
    final Label label;
    final List<Inst> instructions = new ArrayList<>();
    private final Set<OpenBlock> predecessors = new LinkedHashSet<>();
    private final Map<Variable, Value> values = new HashMap<>();
    private final Map<Variable, Temp> incomplete = new LinkedHashMap<>();
    private final Map<Temp, Map<Integer, Value>> phis = new LinkedHashMap<>();
    boolean sealed;
    Terminator end;
    private Origin endOrigin;

    private OpenBlock(int id) {
      this.label = new Label(id);
    }

    /** Whether a jump to it has been built, or may still be. The entry is sealed without one. */
    boolean reachable() {
      return label.id() == 0 || !sealed || !predecessors.isEmpty();
    }
  }

  Temp temp(IrType type) {
    return new Temp(temps++, type);
  }

  OpenBlock open() {
    OpenBlock block = new OpenBlock(blocks.size());
    blocks.add(block);
    return block;
  }

  OpenBlock block(Label label) {
    return blocks.get(label.id());
  }

  void end(OpenBlock block, Terminator end, Origin origin) {
    block.end = end;
    block.endOrigin = origin;
    for (int successor : end.successors()) {
      OpenBlock target = blocks.get(successor);
      if (target.sealed) {
        throw new IllegalStateException(target.label + " is sealed: no more jumps to it");
      }
      target.predecessors.add(block);
    }
  }

  void write(Variable variable, OpenBlock block, Value value) {
    block.values.put(variable, value);
  }

  /**
   * The local's value in a block. Works on a stack of its own in the place of recursion along
   * chains of single predecessors, which a long text makes long.
   */
  Value read(Variable variable, OpenBlock start) {
    Set<OpenBlock> passed = new LinkedHashSet<>();
    OpenBlock block = start;
    while (!block.values.containsKey(variable)
        && block.sealed
        && block.predecessors.size() == 1
        && passed.add(block)) {
      block = block.predecessors.iterator().next();
    }
    Value value = block.values.get(variable);
    if (value == null) {
      value = merge(variable, block);
    }
    for (OpenBlock each : passed) {
      each.values.put(variable, value);
    }
    return value;
  }

  private Value merge(Variable variable, OpenBlock block) {
    if (block.sealed && block.predecessors.size() < 2) {
      // the entry, or code that is never reached: a circle of blocks with no way in
      Value undefined = Constant.zero(variable.type());
      block.values.put(variable, undefined);
      return undefined;
    }
    Temp phi = temp(variable.type());
    block.values.put(variable, phi);
    if (block.sealed) {
      complete(variable, phi, block);
    } else {
      block.incomplete.put(variable, phi);
    }
    return phi;
  }

  private void complete(Variable variable, Temp phi, OpenBlock block) {
    Map<Integer, Value> incoming = new LinkedHashMap<>();
    block.phis.put(phi, incoming);
    for (OpenBlock predecessor : block.predecessors) {
      incoming.put(predecessor.label.id(), read(variable, predecessor));
    }
  }

  void seal(Label label) {
    OpenBlock block = blocks.get(label.id());
    if (block.sealed) {
      throw new IllegalStateException(label + " is sealed already");
    }
    block.sealed = true;
    Map<Variable, Temp> waiting = new LinkedHashMap<>(block.incomplete);
    block.incomplete.clear();
    waiting.forEach((variable, phi) -> complete(variable, phi, block));
  }

  List<Block> finish() {
    List<OpenBlock> reached = reached();
    dropUnreached(reached);
    replaceTrivialPhis(reached);
    List<Block> result = new ArrayList<>();
    for (OpenBlock block : reached) {
      result.add(freeze(block));
    }
    return result;
  }

  private List<OpenBlock> reached() {
    Set<Integer> seen = new LinkedHashSet<>(List.of(0));
    List<Integer> work = new ArrayList<>(seen);
    while (!work.isEmpty()) {
      OpenBlock block = blocks.get(work.remove(work.size() - 1));
      if (block.end == null || !block.sealed) {
        throw new IllegalStateException(
            block.label + (block.sealed ? " has no end" : " is not sealed"));
      }
      for (int successor : block.end.successors()) {
        if (seen.add(successor)) {
          work.add(successor);
        }
      }
    }
    return blocks.stream().filter(b -> seen.contains(b.label.id())).toList();
  }

  private static void dropUnreached(List<OpenBlock> reached) {
    for (OpenBlock block : reached) {
      block.predecessors.retainAll(reached);
      for (Map<Integer, Value> incoming : block.phis.values()) {
        incoming
            .keySet()
            .removeIf(id -> block.predecessors.stream().noneMatch(p -> p.label.id() == id));
      }
    }
  }

  private void replaceTrivialPhis(List<OpenBlock> reached) {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (OpenBlock block : reached) {
        changed |= block.phis.entrySet().removeIf(e -> isTrivial(e.getKey(), e.getValue()));
      }
    }
  }

  private boolean isTrivial(Temp phi, Map<Integer, Value> incoming) {
    Value only = null;
    for (Value value : incoming.values()) {
      Value resolved = resolve(value);
      if (!resolved.equals(phi) && !resolved.equals(only)) {
        if (only != null) {
          return false;
        }
        only = resolved;
      }
    }
    replaced.put(phi, only == null ? Constant.zero(phi.type()) : only);
    return true;
  }

  private Value resolve(Value value) {
    Value result = value;
    while (result instanceof Temp temp && replaced.containsKey(temp)) {
      result = replaced.get(temp);
    }
    return result;
  }

  private Block freeze(OpenBlock block) {
    List<Phi> phis = new ArrayList<>();
    block.phis.forEach(
        (result, incoming) -> {
          Map<Integer, Value> resolved = new LinkedHashMap<>(incoming);
          resolved.replaceAll((from, value) -> resolve(value));
          phis.add(new Phi(result, resolved));
        });
    List<Inst> instructions = new ArrayList<>();
    for (Inst inst : block.instructions) {
      instructions.add(new Inst(inst.result(), inst.op().map(this::resolve), inst.origin()));
    }
    return new Block(
        block.label.id(), phis, instructions, block.end.map(this::resolve), block.endOrigin);
  }
}
