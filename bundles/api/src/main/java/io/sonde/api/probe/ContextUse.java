package io.sonde.api.probe;

/** What a program reads of its context. A stand-in must offer as much. */
public enum ContextUse {
  /** Typed parameters of the probed function, declared behind the context. */
  PARAMETERS,
  /** The probed function's return value ({@code PT_REGS_RC}). */
  RETURN_VALUE,
  /** Registers other than the return value's, or {@code pt_regs} as a whole. */
  REGISTERS,
  /**
   * Fields of a typed context: {@code args->field} of a function that a macro defines, {@code
   * ctx->field} of a context declared as a pointer to a struct that is no {@code pt_regs}.
   */
  FIELDS
}
