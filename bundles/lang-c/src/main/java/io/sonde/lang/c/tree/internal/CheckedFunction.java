package io.sonde.lang.c.tree.internal;

import io.sonde.lang.c.source.internal.Span;
import io.sonde.lang.c.type.internal.CType;
import java.util.List;

/**
 * A function that is well typed.
 *
 * @param internal whether it is static
 * @param called whether another function of the text calls it
 */
public record CheckedFunction(
    Span span,
    String name,
    boolean internal,
    boolean called,
    CType result,
    List<Local> parameters,
    Code.Block body) {
  public CheckedFunction {
    parameters = List.copyOf(parameters);
  }
}
