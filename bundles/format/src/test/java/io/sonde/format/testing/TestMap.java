package io.sonde.format.testing;

import io.sonde.api.MapView;
import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.api.lang.MapType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A map to be read, in the order in which its entries were added. */
public final class TestMap implements MapView {
  private final Schema key;
  private final Schema value;
  private final List<Integer> processors;
  private final List<Entry> entries = new ArrayList<>();

  public TestMap(Schema key, Schema value, Integer... processors) {
    this.key = key;
    this.value = value;
    this.processors = List.of(processors);
  }

  /** One whose keys and values are single numbers. */
  public static TestMap numbers(FieldType key, FieldType value, Integer... processors) {
    return new TestMap(single("key", key), single("value", value), processors);
  }

  /** The layout of one value. */
  public static Schema single(String name, FieldType type) {
    return Schema.data(name, type.size(), List.of(new Schema.Field(name, type, 0)));
  }

  /** Adds an entry of these bytes. */
  public TestMap add(byte[] keyBytes, byte[] valueBytes) {
    entries.add(new Entry(ByteBuffer.wrap(keyBytes), ByteBuffer.wrap(valueBytes)));
    return this;
  }

  /** Adds an entry of a map of numbers: a value, or one for each processor. */
  public TestMap add(long number, long... values) {
    return add(bytes(key.size(), number), values);
  }

  /** As {@link #add(long, long...)}, with any key. */
  public TestMap add(byte[] keyBytes, long... values) {
    int stride = processors.isEmpty() ? value.size() : Long.BYTES;
    ByteBuffer all = ByteBuffer.allocate(stride * values.length);
    for (long one : values) {
      all.put(bytes(value.size(), one)).position(all.position() + stride - value.size());
    }
    return add(keyBytes, all.array());
  }

  private static byte[] bytes(int size, long number) {
    return new RecordMaker()
        .number("n", new FieldType.Int(size, false, FieldType.Base.DECIMAL), number)
        .bytes();
  }

  @Override
  public String name() {
    return "dist";
  }

  @Override
  public MapType type() {
    return processors.isEmpty() ? MapType.HASH : MapType.PERCPU_HASH;
  }

  @Override
  public int maxEntries() {
    return 64;
  }

  @Override
  public Schema key() {
    return key;
  }

  @Override
  public Schema value() {
    return value;
  }

  @Override
  public List<Integer> processors() {
    return processors;
  }

  @Override
  public List<ByteBuffer> parts(ByteBuffer whole) {
    if (processors.isEmpty()) {
      return List.of(whole);
    }
    List<ByteBuffer> parts = new ArrayList<>();
    int stride = whole.remaining() / processors.size();
    for (int i = 0; i < processors.size(); i++) {
      parts.add(whole.slice(whole.position() + i * stride, value.size()));
    }
    return parts;
  }

  @Override
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** Shows entries in the middle of larger buffers, as a map read in batches does. */
  @Override
  public long forEach(EntryReader reader) throws IOException {
    long count = 0;
    for (Entry entry : entries) {
      count++;
      if (!reader.read(within(entry.key()), within(entry.value()))) {
        break;
      }
    }
    return count;
  }

  private static ByteBuffer within(ByteBuffer bytes) {
    ByteBuffer larger = ByteBuffer.allocateDirect(bytes.remaining() + 6);
    larger.put(3, bytes, bytes.position(), bytes.remaining());
    return larger.position(3).limit(3 + bytes.remaining()).order(ByteOrder.nativeOrder());
  }

  @Override
  public OptionalLong memory() {
    return OptionalLong.empty();
  }

  @Override
  public Optional<ByteBuffer> get(ByteBuffer wanted) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void put(ByteBuffer newKey, ByteBuffer newValue) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean put(ByteBuffer newKey, ByteBuffer newValue, PutMode mode) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean delete(ByteBuffer gone) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<ByteBuffer> lookupAndDelete(ByteBuffer taken) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long clear() {
    throw new UnsupportedOperationException();
  }
}
