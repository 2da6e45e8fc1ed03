package io.sonde.compiler;

import io.sonde.compiler.analysis.internal.ControlFlow;
import io.sonde.compiler.analysis.internal.DominatorTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what is wrong with a function: a value defined twice, used where its definition does not
 * reach, or of the wrong type; a jump to nowhere; a phi that does not fit its predecessors.
 */
public final class IrVerifier {
  private final IrFunction function;
  private final ControlFlow flow;
  private final List<String> problems = new ArrayList<>();
  private final Map<Temp, Integer> definedIn = new HashMap<>();

  private IrVerifier(IrFunction function) {
    this.function = function;
    this.flow = new ControlFlow(function);
  }

  /** The problems, one line each; none if it is well-formed. */
  public static List<String> problems(IrFunction function) {
    Set<Integer> ids = new HashSet<>();
    for (Block block : function.blocks()) {
      if (!ids.add(block.id())) {
        return List.of("b" + block.id() + " is there twice");
      }
    }
    for (Block block : function.blocks()) {
      for (int successor : block.end().successors()) {
        if (!ids.contains(successor) || successor == function.entry().id()) {
          return List.of("b" + block.id() + " goes to b" + successor);
        }
      }
    }
    IrVerifier verifier = new IrVerifier(function);
    verifier.definitions();
    verifier.uses();
    return verifier.problems;
  }

  private void definitions() {
    function.parameters().forEach(p -> define(p, function.entry()));
    for (Block block : function.blocks()) {
      block.phis().forEach(phi -> define(phi.result(), block));
      block.instructions().forEach(i -> i.result().ifPresent(r -> define(r, block)));
    }
  }

  private void define(Temp temp, Block block) {
    if (definedIn.put(temp, block.id()) != null) {
      problems.add(temp + " is defined twice");
    }
  }

  private void uses() {
    DominatorTree dominators = new DominatorTree(flow);
    for (int id : flow.reversePostOrder()) {
      Block block = flow.block(id);
      Set<Temp> here =
          new HashSet<>(id == function.entry().id() ? function.parameters() : List.of());
      for (Phi phi : block.phis()) {
        phi(dominators, block, phi);
        here.add(phi.result());
      }
      for (Inst inst : block.instructions()) {
        inst.op().operands().forEach(v -> use(dominators, v, id, here, IrPrinter.text(inst.op())));
        OpTypes.problem(inst, function.slots().size())
            .ifPresent(p -> problems.add(p + ": " + IrPrinter.text(inst.op())));
        inst.result().ifPresent(here::add);
      }
      block.end().operands().forEach(v -> use(dominators, v, id, here, "the end of b" + id));
      if (block.end() instanceof Terminator.Branch b && !b.left().type().equals(b.right().type())) {
        problems.add("b" + id + " compares two types");
      }
    }
  }

  private void phi(DominatorTree dominators, Block block, Phi phi) {
    if (!phi.incoming().keySet().equals(new HashSet<>(flow.predecessors(block.id())))) {
      problems.add(phi.result() + " does not fit the predecessors of b" + block.id());
      return;
    }
    phi.incoming()
        .forEach(
            (from, value) -> {
              if (!value.type().equals(phi.result().type())) {
                problems.add(phi.result() + " takes " + value + " of another type");
              }
              use(dominators, value, from, definedThere(from), "phi " + phi.result());
            });
  }

  private Set<Temp> definedThere(int block) {
    Set<Temp> here = new HashSet<>();
    definedIn.forEach(
        (temp, where) -> {
          if (where == block) {
            here.add(temp);
          }
        });
    return here;
  }

  private void use(DominatorTree dominators, Value value, int block, Set<Temp> here, String user) {
    if (!(value instanceof Temp temp) || here.contains(temp)) {
      return;
    }
    Integer where = definedIn.get(temp);
    if (where == null || where == block || !flow.reversePostOrder().contains(where)) {
      problems.add(temp + " is not defined before " + user);
    } else if (!dominators.dominates(where, block)) {
      problems.add(temp + " does not reach " + user);
    }
  }
}
