package io.sonde.lang.c.type.internal;

import java.util.List;

/**
 * A type, and what a text calls it.
 *
 * @param names the outermost first: typedefs, and {@code enum} with its tag; of an array, what its
 *     elements are called
 */
public record NamedType(CType type, List<String> names) {
  public NamedType {
    names = List.copyOf(names);
  }

  /** A type that goes by no other name. */
  public static NamedType of(CType type) {
    return new NamedType(type, List.of());
  }

  /** The name a text would write first. */
  @Override
  public String toString() {
    return names.isEmpty() ? type.toString() : names.get(0);
  }
}
