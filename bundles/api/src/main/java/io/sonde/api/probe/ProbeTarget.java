package io.sonde.api.probe;

/**
 * Something that a probe can be put on.
 *
 * @param type the {@link ProbeType}'s name
 * @param name the target in the type's notation
 * @param detail where it belongs, such as a module's name; may be empty
 */
public record ProbeTarget(String type, String name, String detail) {}
