package io.sonde.api;

/** Identifies a trace among those of one {@link Tracer}: 1, 2, 3, … in order of starting. */
public record TraceId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
