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
import java.util.Optional;

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
        Op folded = fold(inst.op(), definitions);
        changed |= folded != inst.op();
        out.add(new Inst(inst.result(), folded, inst.origin()));
      }
      blocks.add(block.withInstructions(out));
    }
    return changed ? function.withBlocks(blocks) : function;
  }

  /** The operation itself if its address is no sum that it could take over. */
  private static Op fold(Op op, Definitions definitions) {
    if (op instanceof Op.Load o) {
      return place(o.address(), o.offset(), definitions)
          .<Op>map(at -> new Op.Load(o.type(), at.base(), at.offset()))
          .orElse(op);
    } else if (op instanceof Op.Store o) {
      return place(o.address(), o.offset(), definitions)
          .<Op>map(at -> new Op.Store(at.base(), at.offset(), o.value()))
          .orElse(op);
    } else if (op instanceof Op.Atomic o) {
      return place(o.address(), o.offset(), definitions)
          .<Op>map(at -> new Op.Atomic(o.op(), at.base(), at.offset(), o.value()))
          .orElse(op);
    }
    return op;
  }

  private record Place(Value base, int offset) {}

  private static Optional<Place> place(Value address, int offset, Definitions definitions) {
    if (definitions.of(address).orElse(null) instanceof Op.PointerAdd add
        && add.offset() instanceof Constant more) {
      long sum = more.bits() + offset;
      if (sum == (short) sum) {
        return Optional.of(new Place(add.base(), (int) sum));
      }
    }
    return Optional.empty();
  }
}
