package io.sonde.probe.kprobe.internal;

import io.sonde.api.probe.AttachException;
import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.ProbeException;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProgramHandle;
import java.io.IOException;
import java.util.Optional;

/** A way to give kprobes. */
interface Mechanism {
  /** Its name in plans and in the option {@code attach}. */
  String name();

  /** Whether this kernel offers it at all. */
  boolean available() throws IOException;

  /**
   * How it gives the probe.
   *
   * @return empty if it cannot, and another may
   * @throws ProbeException if no other can either
   */
  Optional<ProbePlan> plan(Request request) throws ProbeException, IOException;

  /** Attaches a program by a plan that it made. */
  Attachment attach(ProbePlan plan, ProgramHandle program) throws AttachException;
}
