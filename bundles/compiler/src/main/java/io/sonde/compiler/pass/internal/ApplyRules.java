package io.sonde.compiler.pass.internal;

import io.sonde.compiler.Block;
import io.sonde.compiler.Inst;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.Op;
import io.sonde.compiler.Value;
import io.sonde.compiler.analysis.internal.Code;
import io.sonde.compiler.analysis.internal.Definitions;
import io.sonde.compiler.analysis.internal.Names;
import io.sonde.compiler.analysis.internal.Substitution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Applies rules to every operation, the first that fits. */
public final class ApplyRules implements Pass {
  private final List<Rule> rules;

  public ApplyRules(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  @Override
  public IrFunction run(IrFunction function) {
    Definitions definitions = new Definitions(function);
    Names names = new Names(function);
    Substitution substitution = new Substitution();
    List<Block> blocks = new ArrayList<>();
    for (Block block : function.blocks()) {
      List<Inst> out = new ArrayList<>();
      for (Inst inst : block.instructions()) {
        Code code = new Code(names, inst.origin(), out);
        Op op = inst.op().map(substitution::apply);
        Optional<Value> better =
            inst.result().isEmpty()
                ? Optional.empty()
                : apply(op, inst, new RuleContext(definitions, code));
        if (better.isPresent()) {
          substitution.put(inst.result().get(), better.get());
        } else {
          out.add(new Inst(inst.result(), op, inst.origin()));
        }
      }
      blocks.add(block.withInstructions(out));
    }
    return substitution.isEmpty()
        ? function
        : substitution.apply(function.withBlocks(blocks).withSlots(names.slots()));
  }

  private Optional<Value> apply(Op op, Inst inst, RuleContext context) {
    for (Rule rule : rules) {
      Optional<Value> value = rule.apply(op, inst.result().orElseThrow().type(), context);
      if (value.isPresent()) {
        return value;
      }
    }
    return Optional.empty();
  }
}
