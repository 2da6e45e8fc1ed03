package io.sonde.compiler.pass.internal;

import io.sonde.compiler.IrFunction;

/** Turns a function into an equivalent one. */
@FunctionalInterface
public interface Pass {
  /** The better function; the same object if there was nothing to do. */
  IrFunction run(IrFunction function);
}
