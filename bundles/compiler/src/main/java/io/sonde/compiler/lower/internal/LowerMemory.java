package io.sonde.compiler.lower.internal;

import io.sonde.api.KernelVersion;
import io.sonde.compiler.AddressSpace;
import io.sonde.compiler.Block;
import io.sonde.compiler.Constant;
import io.sonde.compiler.Inst;
import io.sonde.compiler.IntType;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.Op;
import io.sonde.compiler.PointerType;
import io.sonde.compiler.Value;
import io.sonde.compiler.analysis.internal.Code;
import io.sonde.compiler.analysis.internal.Names;
import io.sonde.compiler.pass.internal.Pass;
import java.util.ArrayList;
import java.util.List;

/**
 * A load from kernel or user memory becomes a copy to the stack by a helper, which fills it with
 * zeros where there is nothing to read, and a load from there.
 */
public final class LowerMemory implements Pass {
  /** Helpers by {@code enum bpf_func_id} in include/uapi/linux/bpf.h. */
  private static final int PROBE_READ = 4;

  private static final int PROBE_READ_USER = 112;
  private static final int PROBE_READ_KERNEL = 113;
  private static final KernelVersion SEPARATE_HELPERS = KernelVersion.of(5, 5);

  private final boolean separate;

  /** For a kernel of this version. */
  public LowerMemory(KernelVersion kernel) {
    this.separate = kernel.isAtLeast(SEPARATE_HELPERS);
  }

  @Override
  public IrFunction run(IrFunction function) {
    Names names = new Names(function);
    List<Block> blocks = new ArrayList<>();
    for (Block block : function.blocks()) {
      List<Inst> out = new ArrayList<>();
      for (Inst inst : block.instructions()) {
        if (inst.op() instanceof Op.Load load
            && load.address().type() instanceof PointerType pointer
            && !pointer.space().isDirect()) {
          Value slot = copy(load, pointer.space(), new Code(names, inst.origin(), out));
          out.add(new Inst(inst.result(), new Op.Load(load.type(), slot, 0), inst.origin()));
        } else {
          out.add(inst);
        }
      }
      blocks.add(block.withInstructions(out));
    }
    return function.withBlocks(blocks).withSlots(names.slots());
  }

  private Value copy(Op.Load load, AddressSpace space, Code code) {
    int size = load.type().size();
    Value slot = code.slot("read", size, size);
    Value from = code.pointerAdd(load.address(), load.offset());
    Value length = new Constant(IntType.I64, size);
    code.emit(new Op.CallHelper(helper(space), List.of(slot, length, from)));
    return slot;
  }

  private int helper(AddressSpace space) {
    if (!separate) {
      return PROBE_READ;
    }
    return space == AddressSpace.USER ? PROBE_READ_USER : PROBE_READ_KERNEL;
  }
}
