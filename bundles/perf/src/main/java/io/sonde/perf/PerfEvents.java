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
   * it. It fires on every processor and for every process. The misses of a system call's tracepoint
   * are 0; of another they are unknown, because perf drops without counting a hit during its work
   * on another event in the same context (task, softirq, hardirq or NMI) of a processor.
   *
   * @param id the event's number, from its {@code id} file
   * @param subject the event's name, {@code CATEGORY:EVENT}
   */
  Attachment tracepoint(int id, String subject, ProbePlan plan, ProgramHandle program)
      throws AttachException;

  /**
   * Opens an event that the kprobe or uprobe registry made, gives it the program and enables it.
   * Its misses are unknown here: the registry counts them. The event stays when the attachment is
   * closed.
   *
   * @param id the event's number, from its {@code id} file
   * @param description of the attachment, for people
   */
  Attachment registered(int id, String description, ProbePlan plan, ProgramHandle program)
      throws AttachException;

  /**
   * Whether perf can make kprobes here (Linux 4.17, with CONFIG_KPROBES and CONFIG_KPROBE_EVENTS).
   */
  boolean offersKprobes();

  /**
   * Makes a kprobe without a name, gives it the program and enables it. It is gone when the
   * attachment is closed. Its misses are unknown.
   */
  Attachment kprobe(KprobePlace place, ProbePlan plan, ProgramHandle program)
      throws AttachException;
}
