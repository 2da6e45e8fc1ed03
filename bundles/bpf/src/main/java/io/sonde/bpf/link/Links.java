package io.sonde.bpf.link;

import io.sonde.api.probe.AttachException;
import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.kernel.KernelException;
import org.osgi.annotation.versioning.ProviderType;

/** The service that attaches programs by BPF links and raw tracepoints. */
@ProviderType
public interface Links {
  /**
   * BPF_RAW_TRACEPOINT_OPEN; Linux 4.17. Detaching it takes well under a millisecond.
   *
   * @param tracepoint the event's name alone, such as {@code sys_enter}
   */
  Attachment rawTracepoint(String tracepoint, ProbePlan plan, ProgramHandle program)
      throws AttachException;

  /**
   * Whether this kernel has kprobe_multi links (Linux 5.18 with CONFIG_FPROBE): asked by a call
   * that attaches nothing, once.
   *
   * @throws KernelException if the kernel will not say, as for want of a capability
   */
  boolean offersKprobeMulti() throws KernelException;

  /**
   * BPF_LINK_CREATE of one link on many functions. It is all or nothing: a function that ftrace
   * cannot trace makes the kernel refuse the whole. Detaching it takes one grace period. Misses are
   * known since Linux 6.7.
   *
   * @param program loaded with {@link KprobeMulti#ATTACH_TYPE} as its expected attach type
   */
  Attachment kprobeMulti(KprobeMulti functions, ProbePlan plan, ProgramHandle program)
      throws AttachException;
}
