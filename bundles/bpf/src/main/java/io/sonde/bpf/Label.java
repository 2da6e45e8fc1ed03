package io.sonde.bpf;

/** A place in the code that an {@link Assembler} knows by this object; its name is for people. */
public final class Label {
  private final String name;

  Label(String name) {
    this.name = name;
  }

  @Override
  public String toString() {
    return name;
  }
}
