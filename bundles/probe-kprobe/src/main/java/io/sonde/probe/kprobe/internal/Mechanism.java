package io.sonde.probe.kprobe.internal;

import io.sonde.api.TraceException;
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

  /** What a kernel must have for it, in words: releases and options of its configuration. */
  String needs();

  /** Whether this kernel offers it at all. */
  boolean available() throws IOException;

  /** Why it can never give such a probe, in words that follow its name; empty if it may. */
  Optional<String> unfit(Request request);

  /**
   * How it gives the probe.
   *
   * @return empty if it cannot, and another may
   * @throws ProbeException if no other can either
   */
  Optional<ProbePlan> plan(Request request) throws ProbeException, IOException;

  /** Attaches a program by a plan that it made. */
  Attachment attach(ProbePlan plan, ProgramHandle program) throws TraceException;
}
