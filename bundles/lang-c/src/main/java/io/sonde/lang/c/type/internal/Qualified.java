package io.sonde.lang.c.type.internal;

/**
 * Qualifiers of something that stands in memory.
 *
 * @param user whether it is the traced process's memory: sparse's {@code __user}
 */
public record Qualified(boolean constant, boolean isVolatile, boolean user) {
  public static final Qualified NONE = new Qualified(false, false, false);

  public Qualified or(Qualified other) {
    return new Qualified(
        constant || other.constant, isVolatile || other.isVolatile, user || other.user);
  }

  @Override
  public String toString() {
    return (constant ? "const " : "") + (isVolatile ? "volatile " : "") + (user ? "__user " : "");
  }
}
