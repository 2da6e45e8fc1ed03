package io.sonde.tracefs.page.internal;

import io.sonde.api.event.BatchWriter;
import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what is written, by the schemas alone, as any format would. */
public final class DecodedBatch implements BatchWriter {
  /** A record: its schema's name and its fields' values as text. */
  public record Decoded(String schema, Map<String, String> fields) {
    public String get(String field) {
      return fields.get(field);
    }
  }

  private final ByteBuffer data;
  private final int most;
  private final List<Decoded> records = new ArrayList<>();

  public DecodedBatch(int bytes, int most) {
    this.data = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    this.most = most;
  }

  public List<Decoded> records() {
    return records;
  }

  /** Makes room again; what was read stays. */
  public DecodedBatch cleared() {
    data.clear();
    return this;
  }

  /** As if it were new. */
  public DecodedBatch emptied() {
    records.clear();
    return cleared();
  }

  @Override
  public boolean hasRoom(int bytes, int count) {
    return data.remaining() >= bytes && records.size() + count <= most;
  }

  @Override
  public ByteBuffer data() {
    return data;
  }

  @Override
  public void add(Schema schema, int offset, int length) {
    if (offset + length != data.position() || length < schema.size()) {
      throw new AssertionError(
          schema.name() + ": " + length + " bytes at " + offset + " of " + data.position());
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (Schema.Field field : schema.fields()) {
      if (field.offset() + field.type().size() > schema.size()) {
        throw new AssertionError(field + " is outside of " + schema.size());
      }
      fields.put(field.name(), value(field.type(), offset, offset + field.offset(), length));
    }
    records.add(new Decoded(schema.name(), fields));
  }

  private String value(FieldType type, int record, int at, int length) {
    if (type instanceof FieldType.Int number) {
      return number(number, at);
    } else if (type instanceof FieldType.Time) {
      return Long.toString(data.getLong(at));
    } else if (type instanceof FieldType.Chars chars) {
      String all = text(at, chars.length());
      return all.indexOf('\0') < 0 ? all : all.substring(0, all.indexOf('\0'));
    } else if (type instanceof FieldType.Text) {
      int locator = data.getInt(at);
      int start = locator & 0xffff;
      int size = locator >>> 16;
      if (start + size > length) {
        throw new AssertionError("text of " + size + " at " + start + " of " + length);
      }
      return text(record + start, size);
    } else if (type instanceof FieldType.Array array) {
      List<String> elements = new ArrayList<>();
      for (int i = 0; i < array.count(); i++) {
        elements.add(value(array.element(), record, at + i * array.element().size(), length));
      }
      return elements.toString();
    }
    return type.toString();
  }

  private String number(FieldType.Int type, int at) {
    long value =
        switch (type.size()) {
          case 1 -> data.get(at);
          case 2 -> data.getShort(at);
          case 4 -> data.getInt(at);
          default -> data.getLong(at);
        };
    long kept = type.signed() || type.size() == 8 ? value : value & (1L << 8 * type.size()) - 1;
    return type.base() == FieldType.Base.HEX
        ? "0x" + Long.toHexString(kept)
        : type.signed() ? Long.toString(kept) : Long.toUnsignedString(kept);
  }

  private String text(int start, int length) {
    byte[] bytes = new byte[length];
    data.get(start, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
