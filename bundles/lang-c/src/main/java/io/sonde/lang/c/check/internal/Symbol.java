package io.sonde.lang.c.check.internal;

import io.sonde.lang.c.tree.internal.Local;
import io.sonde.lang.c.tree.internal.TextMap;
import io.sonde.lang.c.type.internal.CType;
import io.sonde.lang.c.type.internal.Qualified;
import java.util.List;

/** What a name stands for. */
sealed interface Symbol {
  record Variable(Local local) implements Symbol {}

  /** A constant of an enumeration. */
  record EnumConstant(long value) implements Symbol {}

  /**
   * A typedef.
   *
   * @param names other names of the type: see {@link TypeResolver.Declared}
   */
  record TypeAlias(CType type, Qualified qualifiers, List<String> names) implements Symbol {
    public TypeAlias {
      names = List.copyOf(names);
    }
  }

  record MapName(TextMap map) implements Symbol {}
}
