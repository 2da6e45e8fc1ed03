package io.sonde.shell.service.internal;

import io.sonde.api.format.MapFormat;
import java.util.SortedMap;

/** Finds the ways to show maps. */
@FunctionalInterface
public interface MapFormats {
  /** Those there are now, by name. */
  SortedMap<String, MapFormat> byName();
}
