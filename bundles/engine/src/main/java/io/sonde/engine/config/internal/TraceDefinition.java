package io.sonde.engine.config.internal;

import io.sonde.api.TraceException;
import io.sonde.api.TraceSpec;

/** What a configuration of a trace asks for. */
public interface TraceDefinition {
  /** The configuration's own name. */
  String pid();

  /**
   * The trace as it is wanted now; reads the program's file.
   *
   * @throws TraceException if a value makes no sense, or the file cannot be read
   */
  TraceSpec spec() throws TraceException;
}
