package io.sonde.compiler.machine.internal;

/** A place in memory. */
public sealed interface Place {
  /** Bytes behind what it is relative to. */
  int offset();

  /** Behind an address in a register. */
  record AtRegister(int base, int offset) implements Place {
    @Override
    public String toString() {
      return "[" + Registers.name(base) + " + " + offset + "]";
    }
  }

  /** In a slot of the stack. */
  record InSlot(int slot, int offset) implements Place {
    @Override
    public String toString() {
      return "[$" + slot + " + " + offset + "]";
    }
  }
}
