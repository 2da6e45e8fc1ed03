package io.sonde.itests.architecture.planted;

import java.util.HashMap;
import java.util.Map;

/** Has a static field whose content changes, though its type does not tell. */
final class HasAStaticMap {
  static final Map<String, String> CACHE = new HashMap<>();

  private HasAStaticMap() {}
}
