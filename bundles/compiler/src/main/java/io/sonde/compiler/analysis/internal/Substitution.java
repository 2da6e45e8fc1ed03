package io.sonde.compiler.analysis.internal;

import io.sonde.compiler.Block;
import io.sonde.compiler.Inst;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.Phi;
import io.sonde.compiler.Temp;
import io.sonde.compiler.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values that stand for others from now on. */
public final class Substitution {
  private final Map<Temp, Value> replaced = new HashMap<>();

  /** Every use of the first becomes one of the second. */
  public void put(Temp temp, Value by) {
    replaced.put(temp, by);
  }

  public boolean isEmpty() {
    return replaced.isEmpty();
  }

  /** What stands for a value; itself if nothing does. */
  public Value apply(Value value) {
    Value result = value;
    while (result instanceof Temp temp && replaced.containsKey(temp)) {
      result = replaced.get(temp);
    }
    return result;
  }

  /** The function with all uses replaced. */
  public IrFunction apply(IrFunction function) {
    if (isEmpty()) {
      return function;
    }
    List<Block> blocks = new ArrayList<>();
    for (Block block : function.blocks()) {
      List<Inst> instructions = new ArrayList<>();
      for (Inst inst : block.instructions()) {
        instructions.add(new Inst(inst.result(), inst.op().map(this::apply), inst.origin()));
      }
      blocks.add(
          new Block(
              block.id(),
              block.phis().stream().map(this::apply).toList(),
              instructions,
              block.end().map(this::apply),
              block.endOrigin()));
    }
    return function.withBlocks(blocks);
  }

  /** The phi with all it takes replaced. */
  public Phi apply(Phi phi) {
    Map<Integer, Value> incoming = new LinkedHashMap<>(phi.incoming());
    incoming.replaceAll((from, value) -> apply(value));
    return new Phi(phi.result(), incoming);
  }
}
