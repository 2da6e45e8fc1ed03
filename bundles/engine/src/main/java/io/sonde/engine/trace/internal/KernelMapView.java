package io.sonde.engine.trace.internal;

import io.sonde.api.MapView;
import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.api.lang.MapType;
import io.sonde.bpf.map.BpfMap;
import io.sonde.bpf.map.BpfMap.UpdateFlag;
import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A map in the kernel, as users see it. */
final class KernelMapView implements MapView {
  private final BpfMap map;
  private final MapViews owner;
  private final Schema key;
  private final Schema value;

  KernelMapView(BpfMap map, MapViews owner) {
    this.map = map;
    this.owner = owner;
    this.key = map.spec().key().orElseGet(() -> opaque("key", map.spec().keySize()));
    this.value = map.spec().value().orElseGet(() -> opaque("value", map.spec().valueSize()));
  }

  private static Schema opaque(String name, int size) {
    Schema.Field bytes = new Schema.Field(name, new FieldType.Bytes(size), 0);
    return Schema.data(name, size, List.of(bytes));
  }

  @Override
  public String name() {
    return map.spec().name();
  }

  @Override
  public MapType type() {
    return map.spec().type();
  }

  @Override
  public int maxEntries() {
    return map.spec().maxEntries();
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
    return map.processors();
  }

  @Override
  public List<ByteBuffer> parts(ByteBuffer whole) {
    if (!type().isPerCpu()) {
      return List.of(whole);
    }
    int size = map.spec().valueSize();
    int stride = whole.remaining() / processors().size();
    List<ByteBuffer> parts = new ArrayList<>();
    for (int i = 0; i < processors().size(); i++) {
      parts.add(whole.slice(whole.position() + i * stride, size).order(whole.order()));
    }
    return parts;
  }

  @Override
  public OptionalLong memory() throws IOException {
    return owner.use(() -> map.info().memory());
  }

  @Override
  public List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    forEach(
        (k, v) -> {
          entries.add(new Entry(copy(k), copy(v)));
          return true;
        });
    return entries;
  }

  private static ByteBuffer copy(ByteBuffer from) {
    return ByteBuffer.allocate(from.remaining()).order(from.order()).put(from).flip();
  }

  @Override
  public long forEach(EntryReader reader) throws IOException {
    return owner.use(() -> map.entries().forEach(reader));
  }

  @Override
  public Optional<ByteBuffer> get(ByteBuffer wanted) throws IOException {
    return owner.use(() -> map.lookup(wanted));
  }

  @Override
  public void put(ByteBuffer newKey, ByteBuffer newValue) throws IOException {
    put(newKey, newValue, PutMode.ANY);
  }

  @Override
  public boolean put(ByteBuffer newKey, ByteBuffer newValue, PutMode mode) throws IOException {
    return owner.use(() -> update(newKey, newValue, mode));
  }

  private boolean update(ByteBuffer newKey, ByteBuffer newValue, PutMode mode) throws IOException {
    try {
      map.update(newKey, newValue, UpdateFlag.valueOf(mode.name()));
      return true;
    } catch (KernelException e) {
      boolean refused =
          switch (mode) {
            case ANY -> false;
            case NO_EXIST -> e.is(Errno.EEXIST);
            case EXIST -> e.is(Errno.ENOENT);
          };
      if (refused) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public boolean delete(ByteBuffer gone) throws IOException {
    return owner.use(() -> map.delete(gone));
  }

  @Override
  public Optional<ByteBuffer> lookupAndDelete(ByteBuffer taken) throws IOException {
    return owner.use(() -> map.lookupAndDelete(taken));
  }

  @Override
  public long clear() throws IOException {
    return owner.use(() -> map.entries().clear());
  }
}
