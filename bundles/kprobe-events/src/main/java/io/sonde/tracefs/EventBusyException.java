package io.sonde.tracefs;

import io.sonde.kernel.KernelException;
import java.io.IOException;
import java.util.List;

/** An event cannot be removed, as somebody still uses it. */
public final class EventBusyException extends IOException {
  private final String event;
  private final transient List<String> instances;

  /**
   * @param event {@code GROUP/EVENT}
   * @param instances of tracefs in which it is enabled or has triggers
   */
  public EventBusyException(String event, List<String> instances, KernelException refusal) {
    super(
        "event "
            + event
            + " is in use and stays: "
            + (instances.isEmpty()
                ? "a perf event or an event probe holds it"
                : "it is enabled or has triggers in the tracefs instance "
                    + String.join(", ", instances))
            + " ("
            + refusal.getMessage()
            + ")",
        refusal);
    this.event = event;
    this.instances = List.copyOf(instances);
  }

  /** Its name, {@code GROUP/EVENT}. */
  public String event() {
    return event;
  }

  /** The instances of tracefs in which it is enabled or has triggers. */
  public List<String> instances() {
    return instances;
  }
}
