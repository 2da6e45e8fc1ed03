package io.sonde.compiler.select.internal;

import io.sonde.bpf.JumpOperation;
import io.sonde.compiler.BinaryOp;
import io.sonde.compiler.Block;
import io.sonde.compiler.CompareOp;
import io.sonde.compiler.Constant;
import io.sonde.compiler.Inst;
import io.sonde.compiler.IntType;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.Op;
import io.sonde.compiler.Temp;
import io.sonde.compiler.Terminator.Branch;
import io.sonde.compiler.Value;
import io.sonde.compiler.analysis.internal.Definitions;
import io.sonde.compiler.machine.internal.MachineOp;
import java.util.HashMap;
import java.util.Map;

/** Branches, and the masks that they test: {@code if (x & 4)} is one instruction. */
final class SelectBranch {
  private final Map<Temp, Op.Binary> fused = new HashMap<>();

  SelectBranch(IrFunction function, Definitions definitions) {
    Map<Integer, Block> blocks = new HashMap<>();
    function.blocks().forEach(block -> blocks.put(block.id(), block));
    for (Block block : function.blocks()) {
      boolean copiesBefore =
          block.end().successors().stream().anyMatch(s -> !blocks.get(s).phis().isEmpty());
      if (block.end() instanceof Branch b
          && !copiesBefore
          && isZeroTest(b)
          && b.left() instanceof Temp temp
          && definitions.uses(temp) == 1
          && definitions.of(temp).orElse(null) instanceof Op.Binary mask
          && mask.op() == BinaryOp.AND) {
        fused.put(temp, mask);
      }
    }
  }

  private static boolean isZeroTest(Branch b) {
    return (b.op() == CompareOp.EQ || b.op() == CompareOp.NE)
        && b.right() instanceof Constant zero
        && zero.bits() == 0;
  }

  /** Whether the branch does the instruction's work. */
  boolean isFused(Inst inst) {
    return inst.result().filter(fused::containsKey).isPresent();
  }

  void select(Branch b, Operands operands) {
    boolean wide = b.left().type() != IntType.I32;
    Op.Binary mask = b.left() instanceof Temp temp ? fused.get(temp) : null;
    if (mask != null) {
      boolean set = b.op() == CompareOp.NE;
      operands.emit(
          branch(
              JumpOperation.JSET,
              wide,
              mask.left(),
              mask.right(),
              set ? b.then() : b.otherwise(),
              set ? b.otherwise() : b.then(),
              operands));
    } else {
      operands.emit(
          branch(operation(b.op()), wide, b.left(), b.right(), b.then(), b.otherwise(), operands));
    }
  }

  private static MachineOp branch(
      JumpOperation operation,
      boolean wide,
      Value left,
      Value right,
      int then,
      int otherwise,
      Operands operands) {
    int register = operands.register(left);
    return new MachineOp.Branch(operation, wide, register, operands.source(right), then, otherwise);
  }

  private static JumpOperation operation(CompareOp op) {
    return switch (op) {
      case EQ -> JumpOperation.JEQ;
      case NE -> JumpOperation.JNE;
      case ULT -> JumpOperation.JLT;
      case ULE -> JumpOperation.JLE;
      case UGT -> JumpOperation.JGT;
      case UGE -> JumpOperation.JGE;
      case SLT -> JumpOperation.JSLT;
      case SLE -> JumpOperation.JSLE;
      case SGT -> JumpOperation.JSGT;
      case SGE -> JumpOperation.JSGE;
    };
  }
}
