package io.sonde.format.testing;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Builds a schema and one record of it, field by field. */
public final class RecordMaker {
  private final List<Schema.Field> fields = new ArrayList<>();
  private final ByteBuffer fixed = ByteBuffer.allocate(1024).order(ByteOrder.nativeOrder());
  private final List<byte[]> texts = new ArrayList<>();
  private final List<Integer> locators = new ArrayList<>();

  /** An integer, address, enumeration or time. */
  public RecordMaker number(String name, FieldType type, long value) {
    field(name, type);
    switch (type.size()) {
      case 1 -> fixed.put((byte) value);
      case 2 -> fixed.putShort((short) value);
      case 4 -> fixed.putInt((int) value);
      default -> fixed.putLong(value);
    }
    return this;
  }

  /** A field's bytes as they are, followed by zeros up to its size. */
  public RecordMaker raw(String name, FieldType type, byte[] bytes) {
    field(name, type);
    fixed.put(Arrays.copyOf(bytes, type.size()));
    return this;
  }

  public RecordMaker chars(String name, int length, String value) {
    return raw(name, new FieldType.Chars(length), value.getBytes(StandardCharsets.UTF_8));
  }

  /** Text of varying length. */
  public RecordMaker text(String name, String value) {
    field(name, new FieldType.Text());
    locators.add(fixed.position());
    texts.add(value.getBytes(StandardCharsets.UTF_8));
    fixed.putInt(0);
    return this;
  }

  /** Text made of the other fields; has no bytes. */
  public RecordMaker composed(String name, String template) {
    fields.add(new Schema.Field(name, new FieldType.Composed(template), 0));
    return this;
  }

  public Schema schema(String name, Schema.Kind kind, String template) {
    return new Schema(name, kind, fixed.position(), fields, Optional.ofNullable(template));
  }

  /** The record's bytes: the fixed part, then the texts. */
  public byte[] bytes() {
    ByteBuffer record = ByteBuffer.allocate(4096).order(ByteOrder.nativeOrder());
    record.put(fixed.duplicate().flip());
    for (int i = 0; i < texts.size(); i++) {
      record.putInt(locators.get(i), texts.get(i).length << 16 | record.position());
      record.put(texts.get(i));
    }
    return Arrays.copyOf(record.array(), record.position());
  }

  private void field(String name, FieldType type) {
    fields.add(new Schema.Field(name, type, fixed.position()));
  }
}
