package io.sonde.lang.c.tree.internal;

import io.sonde.lang.c.source.internal.Span;
import io.sonde.lang.c.type.internal.CType;
import io.sonde.lang.c.type.internal.Qualified;

/** A local or a parameter. Two of the same name are two objects. */
public final class Local {
  private final String name;
  private final CType type;
  private final Qualified qualifiers;
  private final Span span;
  private boolean addressed;
  private boolean written;
  private boolean read;

  public Local(String name, CType type, Qualified qualifiers, Span span) {
    this.name = name;
    this.type = type;
    this.qualifiers = qualifiers;
    this.span = span;
  }

  public String name() {
    return name;
  }

  public CType type() {
    return type;
  }

  public Qualified qualifiers() {
    return qualifiers;
  }

  /** Where it is declared. */
  public Span span() {
    return span;
  }

  /** Whether it must stand in memory. */
  public boolean isAddressed() {
    return addressed || !type.isScalar();
  }

  public boolean isWritten() {
    return written;
  }

  public boolean isRead() {
    return read;
  }

  public void setAddressed() {
    addressed = true;
  }

  public void setWritten() {
    written = true;
  }

  public void setRead() {
    read = true;
  }

  @Override
  public String toString() {
    return name;
  }
}
