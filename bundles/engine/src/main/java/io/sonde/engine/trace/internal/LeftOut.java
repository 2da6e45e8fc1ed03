package io.sonde.engine.trace.internal;

import io.sonde.api.KernelVersion;
import io.sonde.api.Notice;
import io.sonde.api.RecordSpec;
import io.sonde.api.lang.CompileTarget.ProcessId;
import io.sonde.kernel.Kernel;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The processes whose events a recording leaves out, as far as the kernel can be told them: sonde's
 * own and its helpers, unless they are wanted.
 *
 * @param notice what the user should know if theirs are recorded all the same
 */
record LeftOut(Set<Integer> processes, Optional<Notice> notice) {
  /** The release that brought {@code set_event_notrace_pid}. */
  private static final KernelVersion NOTRACE_PID = KernelVersion.of(5, 7);

  LeftOut {
    processes = Set.copyOf(processes);
  }

  static LeftOut of(RecordSpec spec, Kernel kernel) {
    if (spec.self()) {
      return new LeftOut(Set.of(), Optional.empty());
    }
    ProcessId self = kernel.self();
    if (!self.inInitialNamespace()) {
      return none("in a pid namespace of its own it cannot name itself to tracefs");
    }
    if (!kernel.version().isAtLeast(NOTRACE_PID)) {
      return none("this kernel cannot leave a process out (Linux " + NOTRACE_PID + ")");
    }
    Set<Integer> processes = new HashSet<>(spec.helpers());
    processes.add(self.tgid());
    return new LeftOut(processes, Optional.empty());
  }

  private static LeftOut none(String why) {
    return new LeftOut(
        Set.of(), Optional.of(Notice.info("sonde's own events are recorded too: " + why)));
  }
}
