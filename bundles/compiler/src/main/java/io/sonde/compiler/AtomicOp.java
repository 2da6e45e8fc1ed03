package io.sonde.compiler;

import java.util.Locale;

/** What an atomic operation does to memory. Kernels before 5.12 know ADD without a result alone. */
public enum AtomicOp {
  ADD,
  AND,
  OR,
  XOR,
  XCHG;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
