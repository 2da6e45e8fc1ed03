package io.sonde.lang.c.lower.internal;

import io.sonde.api.event.Schema;
import io.sonde.api.lang.MapSpec;
import io.sonde.api.lang.MapType;
import io.sonde.btf.BtfBuilder;
import io.sonde.lang.c.schema.internal.MapTypes;
import io.sonde.lang.c.schema.internal.Schemas;
import io.sonde.lang.c.tree.internal.TextMap;
import io.sonde.lang.c.type.internal.NamedType;
import io.sonde.lang.c.type.internal.Structures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The maps of a text as the kernel is to create them. */
final class MapSpecs {
  private final Structures structures;
  private final Schemas schemas;
  private final List<TextMap> maps;

  MapSpecs(Structures structures, Schemas schemas, List<TextMap> maps) {
    this.structures = structures;
    this.schemas = schemas;
    this.maps = maps;
  }

  /** Writes the types of keys and values: the same ids each time. */
  void write(BtfBuilder btf) {
    MapTypes types = new MapTypes(structures, btf);
    for (TextMap map : maps) {
      if (isTyped(map)) {
        types.id(map.key());
        types.id(map.value());
      }
    }
  }

  List<MapSpec> all() {
    MapTypes types = new MapTypes(structures, new BtfBuilder());
    List<MapSpec> specs = new ArrayList<>();
    for (TextMap map : maps) {
      specs.add(spec(map, types));
    }
    return specs;
  }

  private MapSpec spec(TextMap map, MapTypes types) {
    boolean typed = isTyped(map);
    int key = typed ? types.id(map.key()) : 0;
    int value = typed ? types.id(map.value()) : 0;
    return new MapSpec(
        map.name(),
        map.type(),
        map.keySize(),
        map.valueSize(),
        map.entries(),
        0,
        schema(map.key(), map.histogram() ? "slot" : "key", map.type() == MapType.RINGBUF),
        schema(map.value(), "value", map.type() == MapType.RINGBUF),
        key,
        value,
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private Optional<Schema> schema(NamedType type, String field, boolean none) {
    return none || type.type().isVoid() ? Optional.empty() : Optional.of(schemas.of(type, field));
  }

  /** Whether the kernel takes types with it. */
  private static boolean isTyped(TextMap map) {
    return switch (map.type()) {
      case HASH, ARRAY, PERCPU_HASH, PERCPU_ARRAY, LRU_HASH, LRU_PERCPU_HASH -> true;
      default -> false;
    };
  }
}
