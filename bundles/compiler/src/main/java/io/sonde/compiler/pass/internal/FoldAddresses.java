package io.sonde.compiler.pass.internal;

import io.sonde.compiler.Block;
import io.sonde.compiler.Constant;
import io.sonde.compiler.Inst;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.Op;
import io.sonde.compiler.Value;
import io.sonde.compiler.analysis.internal.Definitions;
import java.util.ArrayList;
import java.util.List;

/** Moves constant offsets from pointers into the loads and stores that use them. */
public final class FoldAddresses implements Pass {
  @Override
  public IrFunction run(IrFunction function) {
    Definitions definitions = new Definitions(function);
    boolean changed = false;
    List<Block> blocks = new ArrayList<>();
    for (Block block : function.blocks()) {
      List<Inst> out = new ArrayList<>();
      for (Inst inst : block.instructions()) {
        out.add(new Inst(inst.result(), fold(inst.op(), definitions), inst.origin()));
      }
      changed |= !out.equals(block.instructions());
      blocks.add(block.withInstructions(out));
    }
    return changed ? function.withBlocks(blocks) : function;
  }

  private static Op fold(Op op, Definitions definitions) {
    if (op instanceof Op.Load o) {
      Place place = place(o.address(), o.offset(), definitions);
      return new Op.Load(o.type(), place.base(), place.offset());
    } else if (op instanceof Op.Store o) {
      Place place = place(o.address(), o.offset(), definitions);
      return new Op.Store(place.base(), place.offset(), o.value());
    } else if (op instanceof Op.Atomic o) {
      Place place = place(o.address(), o.offset(), definitions);
      return new Op.Atomic(o.op(), place.base(), place.offset(), o.value());
    }
    return op;
  }

  private record Place(Value base, int offset) {}

  private static Place place(Value address, int offset, Definitions definitions) {
    if (definitions.of(address).orElse(null) instanceof Op.PointerAdd add
        && add.offset() instanceof Constant more) {
      long sum = more.bits() + offset;
      if (sum == (short) sum) {
        return new Place(add.base(), (int) sum);
      }
    }
    return new Place(address, offset);
  }
}
