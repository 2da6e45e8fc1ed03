package io.sonde.compiler;

import io.sonde.api.probe.ContextLayout;
import java.util.List;

/** Follows a {@link ContextLayout.Access} from its root to the value. */
final class ContextReader {
  /** {@code BPF_FUNC_get_current_task} in include/uapi/linux/bpf.h. */
  private static final int GET_CURRENT_TASK = 35;

  private static final IrType KERNEL = IrType.pointer(AddressSpace.KERNEL);

  private ContextReader() {}

  static Value read(FunctionBuilder builder, ContextLayout.Access access) {
    Value address =
        switch (access.root()) {
          case CONTEXT -> builder.context();
          case CURRENT_TASK -> builder.call(GET_CURRENT_TASK, KERNEL, List.of());
        };
    int last = access.offsets().size() - 1;
    for (int offset : access.offsets().subList(0, last)) {
      address = builder.load(KERNEL, address, offset);
    }
    return builder.load(IntType.ofSize(access.size()), address, access.offsets().get(last));
  }
}
