package io.sonde.lang.c.lower.internal;

import io.sonde.compiler.FunctionBuilder;
import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.kernel.internal.Registers;
import io.sonde.lang.c.source.internal.Span;
import io.sonde.lang.c.tree.internal.CheckedFunction;
import io.sonde.lang.c.type.internal.Sizes;
import io.sonde.lang.c.type.internal.Structures;
import java.util.Map;

/** The program that is being lowered, and what it may refer to. */
record Program(FunctionBuilder builder, Module module, ContextAccess context, Registers registers) {
  /** What is built next comes from here. */
  void at(Span span) {
    builder.at(span.location());
  }

  Map<String, CheckedFunction> functions() {
    return module.functions();
  }

  Structures structures() {
    return module.structures();
  }

  Sizes sizes() {
    return module.sizes();
  }

  Diagnostics diagnostics() {
    return module.diagnostics();
  }
}
