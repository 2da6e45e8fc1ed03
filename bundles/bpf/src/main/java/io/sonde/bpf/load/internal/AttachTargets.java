package io.sonde.bpf.load.internal;

import io.sonde.api.KernelVersion;
import io.sonde.api.TraceException;
import io.sonde.api.UnsupportedFeatureException;
import io.sonde.api.lang.ProgramSpec;
import io.sonde.btf.Btf;
import io.sonde.btf.BtfException;
import io.sonde.btf.BtfKind;
import io.sonde.kernel.Kernel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalInt;

/** Finds the functions and types of the kernel that tracing programs are bound to. */
final class AttachTargets {
  private static final KernelVersion SINCE = KernelVersion.of(5, 5);

  private final Kernel kernel;
  private Btf types;

  AttachTargets(Kernel kernel) {
    this.kernel = kernel;
  }

  /**
   * The BTF id of a program's target.
   *
   * @return 0 if it has none
   */
  int idFor(ProgramSpec program) throws TraceException {
    String target = program.plan().flatMap(plan -> plan.attachTarget()).orElse(null);
    if (target == null) {
      return 0;
    }
    try {
      OptionalInt id = types().findId(BtfKind.FUNC, target);
      if (id.isEmpty()) {
        id = types().findId(BtfKind.TYPEDEF, target);
      }
      return id.orElseThrow(
          () ->
              new TraceException(
                  "the kernel's BTF has no '"
                      + target
                      + "', which program "
                      + program.name()
                      + " is to be bound to",
                  "the function may be inlined, or in a module: choose another"));
    } catch (IOException | BtfException e) {
      throw new TraceException("cannot read the kernel's BTF: " + e.getMessage(), null, e);
    }
  }

  private Btf types() throws IOException, TraceException {
    if (types == null) {
      ByteBuffer bytes = kernel.vmlinuxBtf();
      if (!bytes.hasRemaining()) {
        throw new UnsupportedFeatureException(
            "BTF (/sys/kernel/btf/vmlinux)",
            SINCE,
            "tracing programs need a kernel built with CONFIG_DEBUG_INFO_BTF",
            null);
      }
      types = Btf.parse("vmlinux", bytes);
    }
    return types;
  }
}
