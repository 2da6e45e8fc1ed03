package io.sonde.lang.c.check.internal;

import io.sonde.lang.c.tree.internal.Local;
import io.sonde.lang.c.type.internal.CType;
import io.sonde.lang.c.type.internal.Qualified;

/** What a name stands for. */
sealed interface Symbol {
  record Variable(Local local) implements Symbol {}

  /** A constant of an enumeration. */
  record EnumConstant(long value) implements Symbol {}

  record TypeAlias(CType type, Qualified qualifiers) implements Symbol {}
}
