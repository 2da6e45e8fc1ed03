package io.sonde.lang.c.lower.internal;

import io.sonde.api.probe.ContextLayout;
import io.sonde.compiler.Slot;
import io.sonde.compiler.Value;
import io.sonde.compiler.Variable;

/** Where a value stands. */
sealed interface Storage {
  /** In a local without an address. */
  record Register(Variable variable) implements Storage {}

  /** On the stack. */
  record OnStack(Slot slot) implements Storage {}

  /** At an address, some bytes behind it. */
  record Memory(Value base, long offset) implements Storage {
    Memory plus(long bytes) {
      return new Memory(base, offset + bytes);
    }
  }

  /** Where the plan says. */
  record InContext(ContextLayout.Access access) implements Storage {}

  /** Nowhere; that has been reported. */
  record Nowhere() implements Storage {}
}
