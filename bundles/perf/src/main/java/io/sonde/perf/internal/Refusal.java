package io.sonde.perf.internal;

import io.sonde.api.probe.AttachException;
import io.sonde.api.probe.ProbePlan;
import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the kernel means by an errno at each step of attaching, and what to do about it (kernel:
 * kernel/events/core.c, kernel/trace/bpf_trace.c).
 */
enum Refusal {
  NOT_PERMITTED(
      Step.OPEN,
      "this process may not open perf events for the whole system",
      "run as root, give the process CAP_PERFMON, or set kernel.perf_event_paranoid to -1",
      Errno.EPERM,
      Errno.EACCES),
  GONE(
      Step.OPEN,
      "the kernel has no such event",
      "it may belong to a module that was unloaded meanwhile",
      Errno.ENOENT,
      Errno.ENODEV),
  NO_PERF(
      Step.OPEN,
      "this kernel has no perf events",
      "it was built without CONFIG_PERF_EVENTS",
      Errno.ENOSYS),
  TOO_MANY_FILES(
      Step.OPEN,
      "too many open files",
      "raise the limit with ulimit -n",
      Errno.EMFILE,
      Errno.ENFILE),
  KPROBE_NOT_PERMITTED(
      Step.OPEN_KPROBE,
      "this process may not make kprobes",
      "run as root, or give the process CAP_PERFMON or CAP_SYS_ADMIN",
      Errno.EPERM,
      Errno.EACCES),
  NO_SUCH_FUNCTION(
      Step.OPEN_KPROBE,
      "the kernel finds no such function",
      "it may have been inlined, or belong to a module that is not loaded",
      Errno.ENOENT,
      Errno.ENODEV),
  SEVERAL_FUNCTIONS(
      Step.OPEN_KPROBE,
      "the kernel has several functions of that name",
      "if a module has the one you mean, name it as MODULE:FUNCTION",
      Errno.EADDRNOTAVAIL),
  NO_INSTRUCTION(
      Step.OPEN_KPROBE,
      "no instruction begins there",
      "choose an offset at which one does: objdump -d shows them",
      Errno.EILSEQ),
  NOT_PROBEABLE(
      Step.OPEN_KPROBE,
      "the kernel does not let this function be probed",
      "/sys/kernel/debug/kprobes/blacklist names those it protects",
      Errno.EINVAL),
  BEYOND_RECORD(
      Step.SET_PROGRAM,
      "the program reads its context beyond the event's record",
      "compare the fields it reads with the event's format file",
      Errno.EACCES),
  LACKS_CAPABILITY(
      Step.SET_PROGRAM,
      "this process may not attach programs",
      "run as root, or give the process CAP_PERFMON and CAP_BPF",
      Errno.EPERM),
  ATTACHED_ALREADY(
      Step.SET_PROGRAM, "the same program is on this event already", null, Errno.EEXIST),
  EVENT_FULL(
      Step.SET_PROGRAM,
      "64 programs are on this event, which is the kernel's limit",
      "end other tracers of this event",
      Errno.E2BIG),
  WRONG_TYPE(
      Step.SET_PROGRAM, "a program of this type cannot run on this event", null, Errno.EINVAL);

  /** A step of attaching. */
  enum Step {
    OPEN,
    OPEN_KPROBE,
    SET_PROGRAM,
    ENABLE
  }

  private final Step step;
  private final String meaning;
  private final String remedy;
  private final Errno[] errors;

  Refusal(Step step, String meaning, String remedy, Errno... errors) {
    this.step = step;
    this.meaning = meaning;
    this.remedy = remedy;
    this.errors = errors;
  }

  private boolean covers(Step at, KernelException e) {
    return step == at && Arrays.stream(errors).anyMatch(e::is);
  }

  /**
   * The error to report.
   *
   * @param subject what the program was to be attached to
   */
  static AttachException explain(Step at, String subject, ProbePlan plan, KernelException e) {
    Optional<Refusal> known =
        Arrays.stream(values()).filter(refusal -> refusal.covers(at, e)).findFirst();
    String why = known.map(refusal -> refusal.meaning + ": ").orElse("") + e.getMessage();
    String remedy = known.map(refusal -> refusal.remedy).orElse(null);
    return new AttachException(
        plan,
        "cannot attach " + plan.probe().function() + " to " + subject + ": " + why,
        remedy,
        e);
  }
}
