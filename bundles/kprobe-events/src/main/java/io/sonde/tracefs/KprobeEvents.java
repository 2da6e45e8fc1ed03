package io.sonde.tracefs;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The service that makes events of kprobes: the registry {@code kprobe_events} of tracefs (needs
 * CONFIG_KPROBE_EVENTS). It is shared by all tools of the machine: lines are only ever appended,
 * and only this process's own are taken out. Events are named {@code
 * sonde_PIDNS_PID_STARTTIME/SYMBOL_N}, which tells whose they are when their owner is dead.
 */
@ProviderType
public interface KprobeEvents {
  /** Whether this kernel has the registry. */
  boolean available() throws IOException;

  /**
   * Makes an event by one write. It fires nothing yet. The caller closes it.
   *
   * @throws EventRefusedException if the kernel refuses it, with what its error log says
   */
  KprobeEvent add(KprobeDefinition.Point point) throws IOException;
}
