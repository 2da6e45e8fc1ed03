package io.sonde.bpf.feature.internal;

import io.sonde.btf.Btf;
import io.sonde.btf.BtfException;
import io.sonde.btf.BtfKind;
import io.sonde.kernel.Kernel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds, in the kernel's BTF, what the tests bind programs to. */
final class Targets {
  /**
   * A function that the kernel calls only for BPF_PROG_TEST_RUN of fentry programs
   * (net/bpf/test_run.c, Linux 5.5).
   */
  static final String TEST_FUNCTION = "bpf_fentry_test1";

  /** The type of the arguments of a tracepoint that is hardly ever hit (trace/bpf_probe.h). */
  static final String TRACEPOINT_TYPE = "btf_trace_task_rename";

  private final Kernel kernel;
  private Btf types;

  Targets(Kernel kernel) {
    this.kernel = kernel;
  }

  /** The kernel's types, read once; empty if it has none. */
  private Optional<Btf> types() throws IOException, BtfException {
    if (types == null) {
      ByteBuffer bytes = kernel.vmlinuxBtf();
      if (!bytes.hasRemaining()) {
        return Optional.empty();
      }
      types = Btf.parse("vmlinux", bytes);
    }
    return Optional.of(types);
  }

  /** Whether the kernel has BTF at all. */
  boolean hasTypes() throws IOException {
    return types().isPresent();
  }

  /** The id of a type; empty if there is none of that name. */
  OptionalInt find(BtfKind kind, String name) throws IOException {
    Optional<Btf> known = types();
    return known.isEmpty() ? OptionalInt.empty() : known.get().findId(kind, name);
  }
}
