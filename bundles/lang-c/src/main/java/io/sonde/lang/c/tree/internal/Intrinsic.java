package io.sonde.lang.c.tree.internal;

/** What the compiler itself makes of a call. */
public enum Intrinsic {
  /** bcc's slot of a number in a histogram: its bits, at least 1. */
  LOG2L,
  /** One less, of 32 bits. */
  LOG2,
  /** Adds to a number in memory in one step; gives nothing. */
  ATOMIC_ADD,
  /** The same, giving what stood there before. */
  FETCH_AND_ADD,
  /** Copies a constant number of bytes. */
  COPY,
  /** Sets a constant number of bytes to one constant. */
  FILL,
  /** Turns the bytes of a number round. */
  SWAP
}
