package io.sonde.perf;

import io.sonde.api.probe.AttachException;
import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProgramHandle;
import org.osgi.annotation.versioning.ProviderType;

/** The service that attaches programs through perf events. */
@ProviderType
public interface PerfEvents {
  /**
   * Opens the tracepoint as a perf event, gives it the program (PERF_EVENT_IOC_SET_BPF) and enables
   * it. It fires on every processor and for every process.
   *
   * @param id the event's number, from its {@code id} file
   * @param subject the event's name, for errors and descriptions
   */
  Attachment tracepoint(int id, String subject, ProbePlan plan, ProgramHandle program)
      throws AttachException;
}
