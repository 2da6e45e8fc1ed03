package io.sonde.engine.fake;

import io.sonde.api.lang.MapSpec;
import io.sonde.bpf.map.BpfMap;
import io.sonde.bpf.map.BpfMapInfo;
import io.sonde.bpf.map.MapEntries;
import io.sonde.bpf.map.MappedArray;
import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLongArray;

/** A map that keeps its entries in order of their keys, and counters by index. */
public class FakeMap implements BpfMap {
  private final MapSpec spec;
  private final TreeMap<ByteBuffer, ByteBuffer> entries = new TreeMap<>();
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
  public List<Integer> processors() {
    return List.of();
  }

  @Override
  public synchronized Optional<ByteBuffer> lookup(ByteBuffer key) {
    return Optional.ofNullable(entries.get(key)).map(ByteBuffer::duplicate);
  }

  @Override
  public Optional<ByteBuffer> lookupLocked(ByteBuffer key) {
    return lookup(key);
  }

  @Override
  public synchronized void update(ByteBuffer key, ByteBuffer value, UpdateFlag flag)
      throws KernelException {
    boolean there = entries.containsKey(key);
    if (flag == UpdateFlag.NO_EXIST && there) {
      throw new KernelException("update", spec.name(), Errno.EEXIST.number());
    }
    if (flag == UpdateFlag.EXIST && !there) {
      throw new KernelException("update", spec.name(), Errno.ENOENT.number());
    }
    entries.put(key, value);
  }

  @Override
  public synchronized boolean delete(ByteBuffer key) {
    return entries.remove(key) != null;
  }

  @Override
  public synchronized Optional<ByteBuffer> lookupAndDelete(ByteBuffer key) {
    return Optional.ofNullable(entries.remove(key));
  }

  @Override
  public synchronized Optional<ByteBuffer> nextKey(Optional<ByteBuffer> key) {
    return key.isEmpty()
        ? entries.keySet().stream().findFirst()
        : Optional.ofNullable(entries.higherKey(key.get()));
  }

  @Override
  public MapEntries entries() {
    return new FakeEntries(entries);
  }

  @Override
  public boolean mayContain(ByteBuffer value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public BpfMapInfo info() {
    OptionalLong memory = OptionalLong.of(4096);
    return new BpfMapInfo(
        spec.type(), 1, spec.name(), keySize(), valueSize(), 0, 0, 0, 0, 0, memory, false);
  }

  @Override
  public void freeze() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void pin(Path path) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MappedArray map(boolean writable) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long sumOfPerCpu(int index) {
    return counters.get(index);
  }

  @Override
  public void close() {}
}
