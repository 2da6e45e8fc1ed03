package io.sonde.compiler.machine.internal;

/**
 * Registers by number: 0 to 9 are the machine's, r10 is the frame pointer, which code never names
 * but through slots, and from {@link #FIRST_VIRTUAL} on they are still to be bound.
 */
public final class Registers {
  public static final int RESULT = 0;
  public static final int FIRST_ARGUMENT = 1;
  public static final int LAST_SCRATCH = 5;

  /** How many there are to be allocated: r0 to r9. */
  public static final int ALLOCATABLE = 10;

  public static final int FRAME = 10;
  public static final int FIRST_VIRTUAL = 11;

  private Registers() {}

  public static boolean isVirtual(int register) {
    return register >= FIRST_VIRTUAL;
  }

  /** As dumps show it. */
  public static String name(int register) {
    return isVirtual(register) ? "v" + (register - FIRST_VIRTUAL) : "r" + register;
  }
}
