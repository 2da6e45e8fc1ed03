package io.sonde.tracefs.dynamic;

import java.util.Optional;

/**
 * A line of a registry's listing.
 *
 * @param line as the kernel has it
 * @param event the same understood; empty if it is of a kind that is not of this language, as
 *     synthetic events are
 * @param problem why it is not understood
 */
public record ListedEvent(
    String line, Optional<DynamicEvent> event, Optional<EventSyntaxException> problem) {}
