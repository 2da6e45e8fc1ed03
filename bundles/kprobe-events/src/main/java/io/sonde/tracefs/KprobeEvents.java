package io.sonde.tracefs;

import java.io.IOException;
import java.util.List;
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

  /** Everybody's events, in the kernel's order. */
  List<Entry> list() throws IOException;

  /**
   * A line of the registry.
   *
   * @param text as the kernel lists it
   * @param definition the same understood; null if it is not
   */
  record Entry(String text, KprobeDefinition definition, Holder holder) {}

  /** Who made an event. */
  enum Holder {
    /** This process. */
    SELF,
    /** Another process of sonde's, alive or dead. */
    ANOTHER_SONDE,
    /** Another program. */
    FOREIGN
  }
}
