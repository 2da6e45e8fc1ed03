package io.sonde.itests.architecture.planted;

import java.util.concurrent.ConcurrentHashMap;

/** Has a static field whose content changes. */
final class HasAStaticCache {
  static final ConcurrentHashMap<String, String> CACHE = new ConcurrentHashMap<>();

  private HasAStaticCache() {}
}
