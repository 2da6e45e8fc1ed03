package io.sonde.compiler.analysis.internal;

import io.sonde.compiler.Block;
import io.sonde.compiler.Inst;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.Op;
import io.sonde.compiler.Phi;
import io.sonde.compiler.Temp;
import io.sonde.compiler.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What defines each value, and how often it is used. */
public final class Definitions {
  private final Map<Temp, Op> definitions = new HashMap<>();
  private final Map<Temp, Phi> phis = new HashMap<>();
  private final Map<Temp, Integer> uses = new HashMap<>();

  public Definitions(IrFunction function) {
    for (Block block : function.blocks()) {
      for (Phi phi : block.phis()) {
        phis.put(phi.result(), phi);
        count(List.copyOf(phi.incoming().values()));
      }
      for (Inst inst : block.instructions()) {
        inst.result().ifPresent(result -> definitions.put(result, inst.op()));
        count(inst.op().operands());
      }
      count(block.end().operands());
    }
  }

  private void count(List<Value> values) {
    for (Value value : values) {
      if (value instanceof Temp temp) {
        uses.merge(temp, 1, Integer::sum);
      }
    }
  }

  /** The operation that gives a value; empty for constants, parameters and phis. */
  public Optional<Op> of(Value value) {
    return value instanceof Temp temp
        ? Optional.ofNullable(definitions.get(temp))
        : Optional.empty();
  }

  /** The phi that gives a value, if one does. */
  public Optional<Phi> phi(Value value) {
    return value instanceof Temp temp ? Optional.ofNullable(phis.get(temp)) : Optional.empty();
  }

  /** How many operands it is. */
  public int uses(Temp temp) {
    return uses.getOrDefault(temp, 0);
  }
}
