package io.sonde.bpf.link;

import io.sonde.api.probe.AttachException;
import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProgramHandle;
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
}
