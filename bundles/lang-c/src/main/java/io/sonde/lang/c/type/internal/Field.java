package io.sonde.lang.c.type.internal;

/**
 * A member of a structure.
 *
 * @param offset bytes from the structure's start
 */
public record Field(String name, CType type, Qualified qualifiers, int offset) {}
