package io.sonde.compiler;

/** A block under construction, as {@link FunctionBuilder} hands it out. */
public record Label(int id) {
  @Override
  public String toString() {
    return "b" + id;
  }
}
