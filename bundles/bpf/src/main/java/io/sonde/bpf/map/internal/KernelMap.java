package io.sonde.bpf.map.internal;

import io.sonde.api.KernelVersion;
import io.sonde.api.lang.MapSpec;
import io.sonde.api.lang.MapType;
import io.sonde.bpf.attr.internal.Attributes;
import io.sonde.bpf.attr.internal.MapElement;
import io.sonde.bpf.attr.internal.Pinned;
import io.sonde.bpf.map.BpfMap;
import io.sonde.bpf.map.BpfMapInfo;
import io.sonde.bpf.map.MapEntries;
import io.sonde.bpf.map.MappedArray;
import io.sonde.bpf.map.rule.internal.MapRule.Removal;
import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.SystemCalls;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A map through bpf(2). Works on one entry in memory that the calls share: one call at a time, and
 * no allocation of direct memory for each.
 */
public final class KernelMap implements BpfMap {
  private static final KernelVersion TAKE_FROM_HASH = KernelVersion.of(5, 14);

  /** {@code BPF_F_LOCK}. */
  private static final long LOCK = UpdateFlag.LOCKED.bits();

  private final MapHandle map;
  private final MapEntries entries;
  private final Element element;

  /**
   * @param descriptor the map's; owned by this object from now on
   * @param cpus those for which a per-CPU map has a value
   */
  public KernelMap(SystemCalls calls, MapSpec spec, Descriptor descriptor, PossibleCpus cpus) {
    this.map = new MapHandle(calls, spec, descriptor, cpus);
    this.entries = new KernelEntries(map);
    this.element = new Element(map);
  }

  @Override
  public MapSpec spec() {
    return map.spec();
  }

  @Override
  public int descriptor() {
    return map.descriptor();
  }

  @Override
  public int keySize() {
    return element.key().capacity();
  }

  @Override
  public int valueSize() {
    return element.value().capacity();
  }

  @Override
  public List<Integer> processors() {
    return map.spec().type().isPerCpu() ? map.cpus().numbers() : List.of();
  }

  @Override
  public MapEntries entries() {
    return entries;
  }

  @Override
  public Optional<ByteBuffer> lookup(ByteBuffer key) throws KernelException {
    return lookup(key, 0);
  }

  @Override
  public Optional<ByteBuffer> lookupLocked(ByteBuffer key) throws KernelException {
    return lookup(key, LOCK);
  }

  private synchronized Optional<ByteBuffer> lookup(ByteBuffer key, long flags)
      throws KernelException {
    fill(element.key(), key, "key");
    return element.lookup(flags) ? Optional.of(copy(element.value())) : Optional.empty();
  }

  @Override
  public synchronized void update(ByteBuffer key, ByteBuffer value, UpdateFlag flag)
      throws KernelException {
    fill(element.key(), key, "key");
    fill(element.value(), value, "value");
    element.update(flag.bits());
  }

  @Override
  public synchronized boolean delete(ByteBuffer key) throws IOException {
    Removal removal = map.rule().removal();
    if (removal != Removal.BATCHED && removal != Removal.KEYED) {
      throw map.unsupported("cannot be removed by key from", null, null);
    }
    fill(element.key(), key, "key");
    return element.delete();
  }

  @Override
  public synchronized Optional<ByteBuffer> lookupAndDelete(ByteBuffer key) throws IOException {
    fill(element.key(), key, "key");
    try {
      return element.take() ? Optional.of(copy(element.value())) : Optional.empty();
    } catch (KernelException e) {
      if (MapHandle.isUnsupported(e)) {
        boolean hash = map.rule().removal() == Removal.BATCHED;
        throw map.unsupported("cannot be taken out of", hash ? TAKE_FROM_HASH : null, e);
      }
      throw e;
    }
  }

  @Override
  public synchronized Optional<ByteBuffer> nextKey(Optional<ByteBuffer> after)
      throws KernelException {
    boolean there;
    if (after.isPresent()) {
      fill(element.key(), after.get(), "key");
      there = element.next();
    } else {
      there = element.first();
    }
    return there ? Optional.of(copy(element.key())) : Optional.empty();
  }

  @Override
  public synchronized boolean mayContain(ByteBuffer value) throws KernelException {
    if (map.spec().type() != MapType.BLOOM_FILTER) {
      throw new IllegalStateException(map + " is no Bloom filter");
    }
    fill(element.value(), value, "value");
    return element.lookup(0);
  }

  @Override
  public synchronized long sumOfPerCpu(int index) throws KernelException {
    MapSpec spec = map.spec();
    if (spec.type() != MapType.PERCPU_ARRAY || spec.valueSize() != Long.BYTES) {
      throw new IllegalStateException(
          "map " + spec.name() + " is no per-CPU array of 8-byte counters");
    }
    if (index < 0 || index >= spec.maxEntries()) {
      throw new IndexOutOfBoundsException("map " + spec.name() + " has no index " + index);
    }
    element.key().putInt(0, index);
    if (!element.lookup(0)) {
      throw new IllegalStateException(map + " lacks an index below its number of entries");
    }
    ByteBuffer value = element.value();
    long sum = 0;
    for (int at = 0; at < value.capacity(); at += Long.BYTES) {
      sum += value.getLong(at);
    }
    return sum;
  }

  @Override
  public BpfMapInfo info() throws IOException {
    return map.info();
  }

  @Override
  public void freeze() throws KernelException {
    map.call(
        new Attributes<>(map.calls(), MapElement.class),
        MapElement.MAP_FD,
        BpfCommand.BPF_MAP_FREEZE);
  }

  @Override
  public void pin(Path path) throws KernelException {
    map.call(
        new Attributes<>(map.calls(), Pinned.class).pointText(Pinned.PATHNAME, path.toString()),
        Pinned.BPF_FD,
        BpfCommand.BPF_OBJ_PIN);
  }

  @Override
  public MappedArray map(boolean writable) throws IOException {
    return MappedValues.of(map, writable);
  }

  private static ByteBuffer copy(ByteBuffer own) {
    ByteBuffer copy = ByteBuffer.allocate(own.capacity()).order(ByteOrder.nativeOrder());
    return copy.put(0, own, 0, own.capacity());
  }

  private void fill(ByteBuffer own, ByteBuffer from, String what) {
    if (from.remaining() != own.capacity()) {
      throw new IllegalArgumentException(
          "the "
              + what
              + " of map "
              + map.spec().name()
              + " has "
              + own.capacity()
              + " bytes, not "
              + from.remaining());
    }
    own.put(0, from, from.position(), own.capacity());
  }

  @Override
  public void close() {
    map.close();
  }
}
