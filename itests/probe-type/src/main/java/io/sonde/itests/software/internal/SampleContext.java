package io.sonde.itests.software.internal;

import io.sonde.api.Architecture;
import io.sonde.api.probe.ContextLayout;
import io.sonde.api.probe.ContextLayout.Access;
import io.sonde.api.probe.ContextLayout.ContextField;
import io.sonde.kernel.RegisterLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a program of type BPF_PROG_TYPE_PERF_EVENT may read: {@code struct bpf_perf_event_data}
 * (include/uapi/linux/bpf_perf_event.h). Texts need no BTF for it.
 */
final class SampleContext {
  private static final String STRUCT = "bpf_perf_event_data";

  private SampleContext() {}

  static ContextLayout of(Architecture architecture, RegisterLayout registers) {
    int end = registersSize(architecture);
    Map<String, Access> readable = new HashMap<>();
    registers
        .offsets()
        .forEach(
            (name, offset) -> {
              if (offset < end) {
                readable.put(name, number(offset));
              }
            });
    return new ContextLayout(
        Optional.of(STRUCT),
        List.of(
            new ContextField("regs", "struct pt_regs", Access.context(0, end, false)),
            new ContextField("sample_period", "u64", number(end)),
            new ContextField("addr", "u64", number(end + Long.BYTES))),
        List.of(),
        Optional.empty(),
        readable,
        List.of());
  }

  /** Bytes of {@code bpf_user_pt_regs_t} (include/uapi/asm/bpf_perf_event.h, asm/ptrace.h). */
  private static int registersSize(Architecture architecture) {
    return switch (architecture) {
      case X86_64 -> 21 * Long.BYTES;
      case AARCH64 -> 34 * Long.BYTES;
    };
  }

  private static Access number(int offset) {
    return Access.context(offset, Long.BYTES, false);
  }
}
