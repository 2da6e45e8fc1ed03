package io.sonde.engine.trace.internal;

import io.sonde.api.MapView;
import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.api.lang.MapType;
import io.sonde.bpf.map.BpfMap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
  public List<Entry> entries() throws IOException {
    return owner.use(this::readAll);
  }

  /**
   * Walks the keys. When the key it stands on is deleted meanwhile, the kernel begins again at the
   * first, so keys seen are left out and the steps are bounded.
   */
  private List<Entry> readAll() throws IOException {
    List<Entry> entries = new ArrayList<>();
    Set<ByteBuffer> seen = new HashSet<>();
    Optional<ByteBuffer> next = map.nextKey(Optional.empty());
    for (long step = 0; next.isPresent() && step < 2L * maxEntries(); step++) {
      ByteBuffer current = next.get();
      if (seen.add(current)) {
        map.lookup(current.duplicate().order(current.order()))
            .ifPresent(found -> entries.add(new Entry(current, found)));
      }
      next = map.nextKey(Optional.of(current.duplicate().order(current.order())));
    }
    return entries;
  }

  @Override
  public Optional<ByteBuffer> get(ByteBuffer wanted) throws IOException {
    return owner.use(() -> map.lookup(wanted));
  }

  @Override
  public void put(ByteBuffer newKey, ByteBuffer newValue) throws IOException {
    owner.use(
        () -> {
          map.update(newKey, newValue, BpfMap.UpdateFlag.ANY);
          return null;
        });
  }

  @Override
  public boolean delete(ByteBuffer gone) throws IOException {
    return owner.use(() -> map.delete(gone));
  }
}
