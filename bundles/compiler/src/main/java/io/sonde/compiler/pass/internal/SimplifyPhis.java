package io.sonde.compiler.pass.internal;

import io.sonde.compiler.Block;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.Phi;
import io.sonde.compiler.Value;
import io.sonde.compiler.analysis.internal.Substitution;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A phi that takes one value only, besides itself, is that value. */
public final class SimplifyPhis implements Pass {
  @Override
  public IrFunction run(IrFunction function) {
    Substitution substitution = new Substitution();
    List<Block> blocks = new ArrayList<>();
    for (Block block : function.blocks()) {
      List<Phi> kept = new ArrayList<>();
      for (Phi phi : block.phis()) {
        Optional<Value> only = only(phi, substitution);
        only.ifPresentOrElse(value -> substitution.put(phi.result(), value), () -> kept.add(phi));
      }
      blocks.add(block.withPhis(kept));
    }
    return substitution.apply(substitution.isEmpty() ? function : function.withBlocks(blocks));
  }

  private static Optional<Value> only(Phi phi, Substitution substitution) {
    Set<Value> values = new HashSet<>();
    for (Value value : phi.incoming().values()) {
      values.add(substitution.apply(value));
    }
    values.remove(phi.result());
    return values.size() == 1 ? Optional.of(values.iterator().next()) : Optional.empty();
  }
}
