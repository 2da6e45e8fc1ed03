package io.sonde.compiler;

/** What an operation takes: a constant, or the result of another operation. */
public sealed interface Value permits Constant, Temp {
  IrType type();
}
