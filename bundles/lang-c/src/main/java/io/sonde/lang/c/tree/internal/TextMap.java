package io.sonde.lang.c.tree.internal;

import io.sonde.api.lang.MapType;
import io.sonde.lang.c.source.internal.Span;
import io.sonde.lang.c.type.internal.NamedType;

/**
 * A map that the text declares.
 *
 * @param span of its name
 * @param key void where the map has none
 * @param value void where the map has none
 * @param keySize bytes
 * @param valueSize bytes
 * @param entries how many it can hold; of a ring buffer, its bytes
 * @param histogram whether it was declared as one
 */
public record TextMap(
    Span span,
    String name,
    MapType type,
    NamedType key,
    NamedType value,
    int keySize,
    int valueSize,
    int entries,
    boolean histogram) {
  @Override
  public String toString() {
    return name;
  }
}
