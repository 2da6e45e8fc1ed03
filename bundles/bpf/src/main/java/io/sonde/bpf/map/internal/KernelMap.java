package io.sonde.bpf.map.internal;

import io.sonde.api.lang.MapSpec;
import io.sonde.api.lang.MapType;
import io.sonde.bpf.attr.internal.Attributes;
import io.sonde.bpf.attr.internal.MapElement;
import io.sonde.bpf.map.BpfMap;
import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.SystemCalls;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * A map through bpf(2). Works in memory of its own that the calls share: one call at a time, and no
 * allocation of direct memory for each.
 */
public final class KernelMap implements BpfMap {
  private final MapSpec spec;
  private final Descriptor descriptor;
  private final Attributes<MapElement> attributes;
  private final ByteBuffer key;
  private final ByteBuffer value;

  /**
   * @param descriptor the map's; owned by this object from now on
   * @param possibleCpus how many values a per-CPU map holds for a key
   */
  public KernelMap(SystemCalls calls, MapSpec spec, Descriptor descriptor, int possibleCpus) {
    this.spec = spec;
    this.descriptor = descriptor;
    this.attributes = new Attributes<>(calls, MapElement.class);
    this.key = direct(spec.keySize());
    this.value = direct(valueBytes(spec, possibleCpus));
  }

  private static int valueBytes(MapSpec spec, int possibleCpus) {
    int padded = (spec.valueSize() + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
    return spec.type().isPerCpu() ? padded * possibleCpus : spec.valueSize();
  }

  private static ByteBuffer direct(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  @Override
  public MapSpec spec() {
    return spec;
  }

  @Override
  public int descriptor() {
    return descriptor.number();
  }

  @Override
  public int keySize() {
    return key.capacity();
  }

  @Override
  public int valueSize() {
    return value.capacity();
  }

  @Override
  public synchronized Optional<ByteBuffer> lookup(ByteBuffer wanted) throws KernelException {
    fill(key, wanted, "key");
    return found(MapElement.VALUE, value, BpfCommand.BPF_MAP_LOOKUP_ELEM, key);
  }

  @Override
  public synchronized void update(ByteBuffer of, ByteBuffer content, UpdateFlag flag)
      throws KernelException {
    fill(key, of, "key");
    fill(value, content, "value");
    attributes.point(MapElement.VALUE, value);
    call(BpfCommand.BPF_MAP_UPDATE_ELEM, key, flag.ordinal());
  }

  @Override
  public synchronized boolean delete(ByteBuffer of) throws KernelException {
    fill(key, of, "key");
    attributes.point(MapElement.VALUE, (ByteBuffer) null);
    try {
      call(BpfCommand.BPF_MAP_DELETE_ELEM, key, 0);
      return true;
    } catch (KernelException e) {
      if (e.is(Errno.ENOENT)) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public synchronized Optional<ByteBuffer> nextKey(Optional<ByteBuffer> after)
      throws KernelException {
    if (after.isPresent()) {
      fill(key, after.get(), "key");
    }
    // The kernel reads the old key before it writes the new one over it.
    ByteBuffer from = after.isPresent() ? key : null;
    return found(MapElement.NEXT_KEY, key, BpfCommand.BPF_MAP_GET_NEXT_KEY, from);
  }

  @Override
  public synchronized long sumOfPerCpu(int index) throws KernelException {
    if (spec.type() != MapType.PERCPU_ARRAY || spec.valueSize() != Long.BYTES) {
      throw new IllegalStateException(
          "map " + spec.name() + " is no per-CPU array of 8-byte counters");
    }
    if (index < 0 || index >= spec.maxEntries()) {
      throw new IndexOutOfBoundsException("map " + spec.name() + " has no index " + index);
    }
    key.putInt(0, index);
    attributes.point(MapElement.VALUE, value);
    call(BpfCommand.BPF_MAP_LOOKUP_ELEM, key, 0);
    long sum = 0;
    for (int at = 0; at < value.capacity(); at += Long.BYTES) {
      sum += value.getLong(at);
    }
    return sum;
  }

  /** Makes a call that answers into a buffer; empty if there is no such entry. */
  private Optional<ByteBuffer> found(
      MapElement field, ByteBuffer answer, BpfCommand command, ByteBuffer of)
      throws KernelException {
    attributes.point(field, answer);
    try {
      call(command, of, 0);
    } catch (KernelException e) {
      if (e.is(Errno.ENOENT)) {
        return Optional.empty();
      }
      throw e;
    }
    ByteBuffer copy = ByteBuffer.allocate(answer.capacity()).order(ByteOrder.nativeOrder());
    return Optional.of(copy.put(0, answer, 0, answer.capacity()));
  }

  private void call(BpfCommand command, ByteBuffer of, long flags) throws KernelException {
    attributes.set(MapElement.MAP_FD, descriptor.number());
    attributes.point(MapElement.KEY, of).set(MapElement.FLAGS, flags);
    attributes.call(command, "map " + spec.name());
  }

  private void fill(ByteBuffer own, ByteBuffer from, String what) {
    if (from.remaining() != own.capacity()) {
      throw new IllegalArgumentException(
          "the "
              + what
              + " of map "
              + spec.name()
              + " has "
              + own.capacity()
              + " bytes, not "
              + from.remaining());
    }
    own.put(0, from, from.position(), own.capacity());
  }

  /** Waits for a call that is under way: its number could be another file's otherwise. */
  @Override
  public synchronized void close() {
    descriptor.close();
  }
}
