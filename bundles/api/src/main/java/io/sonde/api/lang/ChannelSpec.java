package io.sonde.api.lang;

import io.sonde.api.event.Schema;
import java.util.List;

/**
 * A way that events take from the programs to us: a ring buffer or perf event array, named as its
 * map, or a channel of the kernel's own, such as {@code trace_pipe}.
 *
 * @param name of the map or source
 * @param selector how the schema of a record is told
 * @param schemas of what the programs submit, in the order that a tag counts; empty where the
 *     source itself knows its records
 */
public record ChannelSpec(String name, Selector selector, List<Schema> schemas) {
  /** How the schema of a record is told. */
  public enum Selector {
    /** The source knows: {@code trace_pipe}. */
    SOURCE,
    /**
     * By the record's length: that of exactly one schema. Through a perf event array a record comes
     * with up to 7 bytes of padding, so that lengths there must differ after rounding up (length +
     * 4) to 8. With a single schema every record is its.
     */
    SIZE,
    /**
     * The record's first 4 bytes, in native byte order, are the schema's index; offsets of fields
     * count from the record's start, where the tag is.
     */
    TAG
  }

  public ChannelSpec {
    schemas = List.copyOf(schemas);
  }

  /** A channel of the kernel's, whose source knows its records. */
  public static ChannelSpec ofSource(String name) {
    return new ChannelSpec(name, Selector.SOURCE, List.of());
  }
}
