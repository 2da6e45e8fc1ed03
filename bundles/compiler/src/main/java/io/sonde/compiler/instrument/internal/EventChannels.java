package io.sonde.compiler.instrument.internal;

import io.sonde.compiler.Op;
import java.util.Map;
import java.util.Optional;

/** Which calls submit an event, and through which channel. */
final class EventChannels {
  /** The kernel's trace buffer, as {@code trace_pipe} shows it. */
  private static final String TRACE_PIPE = "trace_pipe";

  /** By {@code enum bpf_func_id} in include/uapi/linux/bpf.h: trace_printk and trace_vprintk. */
  private static final Map<Integer, String> BY_HELPER = Map.of(6, TRACE_PIPE, 177, TRACE_PIPE);

  private EventChannels() {}

  static Optional<String> of(Op op) {
    return op instanceof Op.CallHelper call
        ? Optional.ofNullable(BY_HELPER.get(call.helper()))
        : Optional.empty();
  }
}
