package io.sonde.lang.c.check.internal;

import io.sonde.api.lang.MapType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The macros that declare maps, what each takes and what is meant where an argument is left out:
 * bcc's reference guide, "Maps".
 */
final class MapMacros {
  /** What {@code BPF_TABLE} calls the types of maps. */
  private static final Map<String, MapType> TYPES =
      Map.ofEntries(
          Map.entry("hash", MapType.HASH),
          Map.entry("array", MapType.ARRAY),
          Map.entry("percpu_hash", MapType.PERCPU_HASH),
          Map.entry("percpu_array", MapType.PERCPU_ARRAY),
          Map.entry("lru_hash", MapType.LRU_HASH),
          Map.entry("lru_percpu_hash", MapType.LRU_PERCPU_HASH),
          Map.entry("stacktrace", MapType.STACK_TRACE),
          Map.entry("queue", MapType.QUEUE),
          Map.entry("stack", MapType.STACK));

  private static final Map<String, MapMacro> MACROS =
      Map.ofEntries(
          keyed("BPF_HASH", MapType.HASH),
          keyed("BPF_PERCPU_HASH", MapType.PERCPU_HASH),
          keyed("BPF_LRU_HASH", MapType.LRU_HASH),
          macro("BPF_ARRAY", MapType.ARRAY, "name", "value=u64", "entries=10240"),
          macro("BPF_PERCPU_ARRAY", MapType.PERCPU_ARRAY, "name", "value=u64", "entries=10240"),
          macro("BPF_HISTOGRAM", MapType.UNSPEC, "name", "key=int", "entries=64"),
          macro("BPF_STACK_TRACE", MapType.STACK_TRACE, "name", "entries"),
          macro("BPF_QUEUE", MapType.QUEUE, "name", "value", "entries"),
          macro("BPF_STACK", MapType.STACK, "name", "value", "entries"),
          macro("BPF_TABLE", MapType.UNSPEC, "type", "key", "value", "name", "entries"),
          macro("BPF_PERF_OUTPUT", MapType.PERF_EVENT_ARRAY, "name"),
          macro("BPF_RINGBUF_OUTPUT", MapType.RINGBUF, "name", "pages"));

  /**
   * A macro.
   *
   * @param type UNSPEC where an argument decides
   */
  record MapMacro(MapType type, List<Parameter> parameters) {}

  /**
   * What a macro takes.
   *
   * @param standard what is meant where it is left out; empty if it must be there
   */
  record Parameter(Role role, Optional<String> standard) {}

  /** What an argument is. */
  enum Role {
    NAME,
    TYPE,
    KEY,
    VALUE,
    ENTRIES,
    PAGES
  }

  private MapMacros() {}

  private static Map.Entry<String, MapMacro> keyed(String name, MapType type) {
    return macro(name, type, "name", "key=u64", "value=u64", "entries=10240");
  }

  private static Map.Entry<String, MapMacro> macro(String name, MapType type, String... roles) {
    List<Parameter> parameters = new ArrayList<>();
    for (String role : roles) {
      String[] parts = role.split("=");
      parameters.add(
          new Parameter(
              Role.valueOf(parts[0].toUpperCase(Locale.ROOT)),
              parts.length > 1 ? Optional.of(parts[1]) : Optional.empty()));
    }
    return Map.entry(name, new MapMacro(type, List.copyOf(parameters)));
  }

  static Optional<MapMacro> find(String name) {
    return Optional.ofNullable(MACROS.get(name));
  }

  static Set<String> names() {
    return new TreeSet<>(MACROS.keySet());
  }

  /** The type that {@code BPF_TABLE} means. */
  static Optional<MapType> type(String text) {
    return Optional.ofNullable(TYPES.get(text));
  }

  static Set<String> types() {
    return new TreeSet<>(TYPES.keySet());
  }
}
