package io.sonde.api.probe;

import java.util.Map;
import java.util.Optional;

/**
 * How one kernel gives a probe: everything that a compiler and a loader must know before the
 * program exists, and what the probe type needs to attach it.
 *
 * @param probe what was asked for
 * @param programType the type the program is loaded as
 * @param expectedAttachType {@code expected_attach_type} of BPF_PROG_LOAD, by the kernel's number;
 *     0 where none
 * @param attachTarget the BTF name of the function or type a tracing program is bound to at load;
 *     empty for others
 * @param mechanism how it is attached, in words the probe type understands: {@code pmu}, {@code
 *     tracepoint}, …
 * @param details the mechanism's particulars, such as {@code category} and {@code event}
 * @param context what the program may read of its context, and how
 * @param notice one line for the user where the plan is a stand-in for what was asked for
 */
public record ProbePlan(
    ProbeSpec probe,
    ProgramType programType,
    int expectedAttachType,
    Optional<String> attachTarget,
    String mechanism,
    Map<String, String> details,
    ContextLayout context,
    Optional<String> notice) {
  public ProbePlan {
    details = Map.copyOf(details);
  }
}
