package io.sonde.tracefs;

import io.sonde.tracefs.dynamic.DynamicEvent;
import io.sonde.tracefs.dynamic.RegistryFile;
import java.util.Optional;

/**
 * A line of a registry.
 *
 * @param file that lists it: the one for its kind if there is one, else {@code dynamic_events}
 * @param line as the kernel lists it
 * @param group and
 * @param event its name; both empty if the line is not understood at all
 * @param definition the same understood; empty if it is of a kind or form that sonde does not know
 */
public record RegisteredEvent(
    RegistryFile file,
    String line,
    String group,
    String event,
    Optional<DynamicEvent> definition,
    EventHolder holder) {}
