package io.sonde.lang.c.lower.internal;

import io.sonde.compiler.FunctionBuilder;
import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.kernel.internal.Registers;
import io.sonde.lang.c.source.internal.Span;
import io.sonde.lang.c.tree.internal.CheckedFunction;
import io.sonde.lang.c.type.internal.Sizes;
import java.util.Map;

/**
 * The program that is being lowered, and what it may refer to.
 *
 * @param functions all functions of the text, by name
 */
record Program(
    FunctionBuilder builder,
    Map<String, CheckedFunction> functions,
    ContextAccess context,
    Registers registers,
    Sizes sizes,
    Diagnostics diagnostics) {

  /** What is built next comes from here. */
  void at(Span span) {
    builder.at(span.location());
  }
}
