package io.sonde.shell.service.internal;

import io.sonde.api.probe.ProbeType;
import java.util.SortedMap;

/** Finds the probe types. */
@FunctionalInterface
public interface ProbeTypes {
  /** Those there are now, by name. */
  SortedMap<String, ProbeType> byName();
}
