package io.sonde.lang.c.lower.internal;

import io.sonde.api.event.Schema;
import io.sonde.api.lang.ChannelSpec;
import io.sonde.api.lang.ChannelSpec.Selector;
import io.sonde.api.lang.MapSpec;
import io.sonde.api.lang.MapType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lines that a text prints, where each is sent as a record: a tag tells which it is. */
final class PrintkRecords {
  /** The ring buffer's name. */
  static final String MAP = "sonde_printk";

  private static final int BYTES = 1 << 20;

  private final List<Schema> schemas = new ArrayList<>();
  private final Map<String, Integer> tags = new HashMap<>();

  /** The tag of a format's records: equal formats have one. */
  int tag(String format, PrintkLayout layout) {
    Integer known = tags.get(format);
    if (known != null) {
      return known;
    }
    int tag = schemas.size();
    schemas.add(layout.schema());
    tags.put(format, tag);
    return tag;
  }

  Optional<ChannelSpec> channel() {
    return schemas.isEmpty()
        ? Optional.empty()
        : Optional.of(new ChannelSpec(MAP, Selector.TAG, schemas));
  }

  Optional<MapSpec> map() {
    MapSpec plain = MapSpec.of(MAP, MapType.RINGBUF, 0, 0, BYTES);
    return schemas.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new MapSpec(
                plain.name(),
                plain.type(),
                plain.keySize(),
                plain.valueSize(),
                plain.maxEntries(),
                plain.flags(),
                plain.key(),
                plain.value(),
                plain.btfKeyType(),
                plain.btfValueType(),
                plain.inner(),
                plain.pin(),
                true));
  }
}
