package io.sonde.tracefs;

import io.sonde.tracefs.dynamic.DynamicEvent;
import io.sonde.tracefs.dynamic.RegistryFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The service that defines events while the kernel runs, and that finds, filters and removes any.
 *
 * <p>The registries of tracefs belong to all programs of the machine: lines are only appended. An
 * event whose definition names no group gets this process's own, {@code sonde_PIDNS_PID_STARTTIME},
 * and is swept when its process is dead ({@link Orphans}). One that names a group stays in that
 * group until somebody removes it.
 */
@ProviderType
public interface EventRegistry {
  /** Whether this kernel has the file, and with it events of its kind. */
  boolean has(RegistryFile file) throws IOException;

  /**
   * Defines an event. It fires nothing yet. The caller closes it, unless it is to outlive him.
   *
   * @throws EventRefusedException if the kernel refuses it, with its verdict; or if there is such
   *     an event already, to which the kernel would add a second probe
   */
  DefinedEvent define(DynamicEvent event) throws IOException;

  /**
   * Defines many by as few writes as possible: one, and one more for each that the kernel refuses,
   * since it stops reading there. Those it refuses do not keep the others. None fires yet.
   *
   * @return what became of each; the caller closes it, unless the events are to outlive him
   * @throws IOException if the registry itself fails; nothing that was defined here is left then
   */
  Definitions defineAll(List<? extends DynamicEvent> events) throws IOException;

  /** Everybody's dynamic events, in the kernel's order, one for each line of the registries. */
  List<RegisteredEvent> list() throws IOException;

  /** Any event of the kernel, a tracepoint or a dynamic one; empty if there is none. */
  Optional<TraceEvent> find(String group, String event) throws IOException;

  /**
   * Removes a dynamic event, whoever made it: takes its triggers off, disables it, in our own
   * instances too, and deletes it. While somebody else holds it the kernel refuses; that is waited
   * for, one second at most.
   *
   * <p>The kernel empties each trace buffer in which the event was enabled before.
   *
   * @return false if there is no such dynamic event
   * @throws IOException if it is still there; the message names the instances that have it enabled
   */
  boolean remove(String group, String event) throws IOException;
}
