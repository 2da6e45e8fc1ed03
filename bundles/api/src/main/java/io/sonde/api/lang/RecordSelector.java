package io.sonde.api.lang;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.api.lang.ChannelSpec.Selector;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the schema of each record of a channel, as {@link ChannelSpec.Selector} says: by a look
 * into a table, and without allocating. A record that fits no schema of the channel gets one of its
 * length's own, whose only field is its bytes: it is seen, and mistaken for nothing. For one thread
 * at a time.
 */
public final class RecordSelector {
  private final ChannelSpec channel;
  private final int prefix;
  private final int unit;
  private final Schema[] byLength;
  private final Schema[] byTag;
  private final Schema only;
  private final Map<Integer, Schema> unknown = new HashMap<>();
  private Schema lastUnknown;

  private RecordSelector(ChannelSpec channel, int prefix, int unit) {
    if (channel.selector() == Selector.SOURCE) {
      throw new IllegalArgumentException(
          "channel " + channel.name() + " does not say how its records are told apart");
    }
    this.channel = channel;
    this.prefix = prefix;
    this.unit = unit;
    List<Schema> schemas = channel.schemas();
    boolean tagged = channel.selector() == Selector.TAG;
    this.byTag = tagged ? schemas.toArray(Schema[]::new) : new Schema[0];
    this.only = !tagged && schemas.size() == 1 ? schemas.get(0) : null;
    this.byLength = tagged || only != null ? new Schema[0] : byLength(schemas);
  }

  /** Of a channel that gives records as long as they were submitted. */
  public static RecordSelector exact(ChannelSpec channel) {
    return new RecordSelector(channel, 0, 1);
  }

  /**
   * Of a channel that pads records: with {@code prefix} bytes before them they are a multiple of
   * {@code unit} long.
   *
   * @param unit a power of 2
   */
  public static RecordSelector padded(ChannelSpec channel, int prefix, int unit) {
    return new RecordSelector(channel, prefix, unit);
  }

  private Schema[] byLength(List<Schema> schemas) {
    int longest = schemas.stream().mapToInt(s -> stored(s.size())).max().orElse(0);
    Schema[] table = new Schema[longest + 1];
    for (Schema schema : schemas) {
      int at = stored(schema.size());
      if (table[at] != null) {
        throw new IllegalArgumentException(
            "channel %s: records of %s and %s cannot be told apart by their length"
                .formatted(channel.name(), table[at].name(), schema.name()));
      }
      table[at] = schema;
    }
    return table;
  }

  /** As how long a record of this length is given. */
  private int stored(int length) {
    return (length + prefix + unit - 1 & -unit) - prefix;
  }

  /**
   * The schema of a record.
   *
   * @param memory where it is
   * @param offset of its first byte
   * @param length as the channel gives it
   */
  public Schema select(ByteBuffer memory, int offset, int length) {
    Schema schema = only;
    if (schema == null) {
      schema = byTag.length > 0 ? tagged(memory, offset, length) : ofLength(length);
    }
    return schema != null && length >= schema.size() ? schema : unknown(length);
  }

  private Schema tagged(ByteBuffer memory, int offset, int length) {
    int tag = length < Integer.BYTES ? -1 : memory.getInt(offset);
    return tag >= 0 && tag < byTag.length ? byTag[tag] : null;
  }

  private Schema ofLength(int length) {
    return length < byLength.length ? byLength[length] : null;
  }

  private Schema unknown(int length) {
    if (lastUnknown == null || lastUnknown.size() != length) {
      lastUnknown = ofUnknown(length);
    }
    return lastUnknown;
  }

  private Schema ofUnknown(int length) {
    Schema known = unknown.get(length);
    if (known == null) {
      known = bytes(length);
      unknown.put(length, known);
    }
    return known;
  }

  private Schema bytes(int length) {
    return new Schema(
        channel.name() + ".unknown",
        Schema.Kind.DATA,
        length,
        List.of(new Schema.Field("bytes", new FieldType.Bytes(length), 0)),
        Optional.empty());
  }

  /**
   * The record's length without padding, as far as its schema tells.
   *
   * @param schema that {@link #select} gave
   * @param length as the channel gives it
   */
  public int trimmed(Schema schema, int length) {
    return length == stored(schema.size()) ? schema.size() : length;
  }
}
