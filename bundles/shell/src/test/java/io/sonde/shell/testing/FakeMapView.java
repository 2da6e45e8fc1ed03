package io.sonde.shell.testing;

import io.sonde.api.MapView;
import io.sonde.api.event.Schema;
import io.sonde.api.lang.MapType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A map in memory, in the order in which its keys came; of type HASH or PERCPU_HASH. */
public final class FakeMapView implements MapView {
  private final String name;
  private final Schema key;
  private final Schema value;
  private final List<Integer> processors;
  private final Map<ByteBuffer, ByteBuffer> entries = new LinkedHashMap<>();

  public FakeMapView(String name, Schema key, Schema value, Integer... processors) {
    this.name = name;
    this.key = key;
    this.value = value;
    this.processors = List.of(processors);
  }

  @Override
  public String name() {
    return name;
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
    List<ByteBuffer> parts = new ArrayList<>();
    int stride = whole.remaining() / processors.size();
    for (int i = 0; i < processors.size(); i++) {
      parts.add(whole.slice(whole.position() + i * stride, value.size()).order(whole.order()));
    }
    return parts;
  }

  @Override
  public OptionalLong memory() {
    return OptionalLong.of(4096);
  }

  @Override
  public List<Entry> entries() {
    return entries.entrySet().stream().map(e -> new Entry(e.getKey(), e.getValue())).toList();
  }

  @Override
  public long forEach(EntryReader reader) throws IOException {
    long count = 0;
    for (Map.Entry<ByteBuffer, ByteBuffer> entry : entries.entrySet()) {
      count++;
      if (!reader.read(entry.getKey(), entry.getValue())) {
        break;
      }
    }
    return count;
  }

  @Override
  public Optional<ByteBuffer> get(ByteBuffer wanted) {
    return Optional.ofNullable(entries.get(wanted));
  }

  @Override
  public void put(ByteBuffer newKey, ByteBuffer newValue) {
    entries.put(own(newKey), own(newValue));
  }

  private static ByteBuffer own(ByteBuffer from) {
    ByteBuffer copy = ByteBuffer.allocate(from.remaining()).order(ByteOrder.nativeOrder());
    return copy.put(from.duplicate()).flip();
  }

  @Override
  public boolean put(ByteBuffer newKey, ByteBuffer newValue, PutMode mode) {
    boolean there = entries.containsKey(newKey);
    if (mode == PutMode.NO_EXIST && there || mode == PutMode.EXIST && !there) {
      return false;
    }
    put(newKey, newValue);
    return true;
  }

  @Override
  public boolean delete(ByteBuffer gone) {
    return entries.remove(gone) != null;
  }

  @Override
  public Optional<ByteBuffer> lookupAndDelete(ByteBuffer taken) {
    return Optional.ofNullable(entries.remove(taken));
  }

  @Override
  public long clear() {
    int count = entries.size();
    entries.clear();
    return count;
  }
}
