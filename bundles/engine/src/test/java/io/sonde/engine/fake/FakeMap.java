package io.sonde.engine.fake;

import io.sonde.api.lang.MapSpec;
import io.sonde.bpf.map.BpfMap;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLongArray;

/** A map that keeps its entries in order of their keys, and counters by index. */
public final class FakeMap implements BpfMap {
  private final MapSpec spec;
  private final TreeMap<ByteBuffer, ByteBuffer> entries = new TreeMap<>();
  private ByteBuffer doomed;
  private final AtomicLongArray counters = new AtomicLongArray(16);

  public FakeMap(MapSpec spec) {
    this.spec = spec;
  }

  public void count(int index, long more) {
    counters.addAndGet(index, more);
  }

  @Override
  public MapSpec spec() {
    return spec;
  }

  @Override
  public int descriptor() {
    return 7;
  }

  @Override
  public int keySize() {
    return spec.keySize();
  }

  @Override
  public int valueSize() {
    return spec.valueSize();
  }

  @Override
  public synchronized Optional<ByteBuffer> lookup(ByteBuffer key) {
    return Optional.ofNullable(entries.get(key));
  }

  @Override
  public synchronized void update(ByteBuffer key, ByteBuffer value, UpdateFlag flag) {
    entries.put(key, value);
  }

  @Override
  public synchronized boolean delete(ByteBuffer key) {
    return entries.remove(key) != null;
  }

  /** Once this key was given, a program deletes it. */
  public synchronized void deleteAfterNext(ByteBuffer key) {
    doomed = key;
  }

  @Override
  public synchronized Optional<ByteBuffer> nextKey(Optional<ByteBuffer> key) {
    Optional<ByteBuffer> next = next(key);
    if (next.isPresent() && next.get().equals(doomed)) {
      entries.remove(doomed);
      doomed = null;
    }
    return next;
  }

  private Optional<ByteBuffer> next(Optional<ByteBuffer> key) {
    List<ByteBuffer> keys = new ArrayList<>(entries.keySet());
    if (key.isEmpty() || !entries.containsKey(key.get())) {
      return keys.isEmpty() ? Optional.empty() : Optional.of(keys.get(0));
    }
    return Optional.ofNullable(entries.higherEntry(key.get())).map(Map.Entry::getKey);
  }

  @Override
  public long sumOfPerCpu(int index) {
    return counters.get(index);
  }

  @Override
  public void close() {}
}
