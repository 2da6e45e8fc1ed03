package io.sonde.compiler.analysis.internal;

import io.sonde.api.probe.ContextLayout.Access;
import io.sonde.compiler.AddressSpace;
import io.sonde.compiler.IntType;
import io.sonde.compiler.IrType;
import io.sonde.compiler.Op;
import io.sonde.compiler.Value;
import java.util.List;
import java.util.function.BiFunction;

/** Follows an {@link Access} from its root to the value. */
public final class ContextAccess {
  private static final IrType KERNEL = IrType.pointer(AddressSpace.KERNEL);

  /** {@code BPF_FUNC_get_current_task} in include/uapi/linux/bpf.h. */
  private static final int GET_CURRENT_TASK = 35;

  private ContextAccess() {}

  /**
   * The value: an integer of the access's size.
   *
   * @param define makes an instruction of a result type and an operation
   */
  public static Value read(Access access, Value context, BiFunction<IrType, Op, Value> define) {
    Value address =
        switch (access.root()) {
          case CONTEXT -> context;
          case CURRENT_TASK -> define.apply(KERNEL, new Op.CallHelper(GET_CURRENT_TASK, List.of()));
        };
    int last = access.offsets().size() - 1;
    for (int offset : access.offsets().subList(0, last)) {
      address = define.apply(KERNEL, new Op.Load(KERNEL, address, offset));
    }
    IntType type = IntType.ofSize(access.size());
    return define.apply(type, new Op.Load(type, address, access.offsets().get(last)));
  }
}
