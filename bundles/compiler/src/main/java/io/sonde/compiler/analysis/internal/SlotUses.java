package io.sonde.compiler.analysis.internal;

import io.sonde.compiler.Block;
import io.sonde.compiler.CastOp;
import io.sonde.compiler.Inst;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.Op;
import io.sonde.compiler.Phi;
import io.sonde.compiler.Temp;
import io.sonde.compiler.Value;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which instructions read, write or hand on which slots of the stack, following addresses that are
 * computed from a slot's own. A slot whose address gets out of sight, into memory, a phi or a
 * number, escapes: nothing is known of it.
 */
public final class SlotUses {
  private final Map<Temp, Integer> pointsTo = new HashMap<>();
  private final BitSet escaped = new BitSet();

  public SlotUses(IrFunction function) {
    ControlFlow flow = new ControlFlow(function);
    for (int id : flow.reversePostOrder()) {
      flow.block(id).instructions().forEach(this::derive);
    }
    for (Block block : function.blocks()) {
      for (Phi phi : block.phis()) {
        phi.incoming().values().forEach(this::escape);
      }
      block.instructions().forEach(inst -> escapeFrom(inst.op()));
      block.end().operands().forEach(this::escape);
    }
  }

  private void derive(Inst inst) {
    if (inst.result().isEmpty()) {
      return;
    }
    Temp result = inst.result().get();
    if (inst.op() instanceof Op.SlotAddress address) {
      pointsTo.put(result, address.slot());
    } else if (inst.op() instanceof Op.PointerAdd add) {
      slot(add.base()).ifPresent(slot -> pointsTo.put(result, slot));
    } else if (inst.op() instanceof Op.Cast cast
        && cast.op() == CastOp.BITCAST
        && cast.type().isPointer()) {
      slot(cast.value()).ifPresent(slot -> pointsTo.put(result, slot));
    }
  }

  private void escapeFrom(Op op) {
    if (op instanceof Op.Store store) {
      escape(store.value());
    } else if (op instanceof Op.Atomic atomic) {
      escape(atomic.value());
    } else if (op instanceof Op.PointerAdd add) {
      escape(add.offset());
    } else if (op instanceof Op.Cast cast && !cast.type().isPointer()
        || op instanceof Op.Binary
        || op instanceof Op.Compare) {
      op.operands().forEach(this::escape);
    }
  }

  private void escape(Value value) {
    slot(value).ifPresent(escaped::set);
  }

  private Optional<Integer> slot(Value value) {
    return value instanceof Temp temp ? Optional.ofNullable(pointsTo.get(temp)) : Optional.empty();
  }

  /** The slots whose address gets out of sight. */
  public BitSet escaped() {
    return escaped;
  }

  /** The slot that a value points into, if it is known to; at most one. */
  public BitSet of(Value value) {
    BitSet used = new BitSet();
    slot(value).ifPresent(used::set);
    return used;
  }

  /** The slots whose memory an operation may use. Computing an address uses none. */
  public BitSet of(Op op) {
    BitSet used = new BitSet();
    if (op instanceof Op.Load
        || op instanceof Op.Store
        || op instanceof Op.Atomic
        || op instanceof Op.CallHelper) {
      op.operands().forEach(operand -> slot(operand).ifPresent(used::set));
    }
    return used;
  }
}
