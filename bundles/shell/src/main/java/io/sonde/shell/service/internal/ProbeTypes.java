package io.sonde.shell.service.internal;

import io.sonde.api.probe.ProbeType;
import java.util.Collections;
import java.util.SortedMap;

/** Finds the probe types. */
@FunctionalInterface
public interface ProbeTypes {
  /** Those there are now, by name. */
  SortedMap<String, ProbeType> byName();

  /**
   * How a text asks for each type there is now, by name: {@code tracepoint__NAME,
   * TRACEPOINT_PROBE(...)}. Brings none of them up.
   */
  default SortedMap<String, String> spellings() {
    return Collections.emptySortedMap();
  }
}
