package io.sonde.lang.c.type.internal;

import java.util.List;

/**
 * A member of a structure.
 *
 * @param name empty for an anonymous structure or union
 * @param names what its declaration calls the type, the outermost first: typedefs, and {@code enum}
 *     with its tag; of an array, what the elements are called
 * @param offset bytes from the structure's start
 */
public record Field(String name, CType type, Qualified qualifiers, List<String> names, int offset) {
  public Field {
    names = List.copyOf(names);
  }

  /** A member whose type goes by no other name. */
  public Field(String name, CType type, Qualified qualifiers, int offset) {
    this(name, type, qualifiers, List.of(), offset);
  }

  /** The same some bytes further. */
  public Field plus(int bytes) {
    return new Field(name, type, qualifiers, names, offset + bytes);
  }
}
