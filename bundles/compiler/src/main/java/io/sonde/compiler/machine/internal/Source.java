package io.sonde.compiler.machine.internal;

/** The second operand of an operation. */
public sealed interface Source {
  /** A register. */
  record Register(int number) implements Source {
    @Override
    public String toString() {
      return Registers.name(number);
    }
  }

  /** A number of 32 bits, sign-extended where 64 are asked for. */
  record Immediate(int value) implements Source {
    @Override
    public String toString() {
      return Integer.toString(value);
    }
  }
}
