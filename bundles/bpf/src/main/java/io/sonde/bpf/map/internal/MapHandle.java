package io.sonde.bpf.map.internal;

import io.sonde.api.KernelVersion;
import io.sonde.api.lang.MapSpec;
import io.sonde.bpf.attr.internal.Attributes;
import io.sonde.bpf.attr.internal.Field;
import io.sonde.bpf.map.BpfMapInfo;
import io.sonde.bpf.map.UnsupportedMapOperationException;
import io.sonde.bpf.map.rule.internal.MapRule;
import io.sonde.bpf.map.rule.internal.MapRules;
import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.MappedMemory;
import io.sonde.kernel.SystemCalls;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;

/** A map's descriptor and shape: what all that works on the map shares. */
final class MapHandle implements AutoCloseable {
  private final SystemCalls calls;
  private final MapSpec spec;
  private final Descriptor descriptor;
  private final PossibleCpus cpus;
  private final MapRule rule;

  MapHandle(SystemCalls calls, MapSpec spec, Descriptor descriptor, PossibleCpus cpus) {
    this.calls = calls;
    this.spec = spec;
    this.descriptor = descriptor;
    this.cpus = cpus;
    this.rule = MapRules.forType(spec.type());
  }

  SystemCalls calls() {
    return calls;
  }

  MapSpec spec() {
    return spec;
  }

  MapRule rule() {
    return rule;
  }

  PossibleCpus cpus() {
    return cpus;
  }

  int descriptor() {
    return descriptor.number();
  }

  /** Bytes of a value as bpf(2) gives it. */
  int valueSize() {
    return spec.type().isPerCpu() ? padded() * cpus.count() : spec.valueSize();
  }

  /** A value, padded as the kernel does for each processor and in arrays. */
  int padded() {
    return (spec.valueSize() + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
  }

  /** As users know it, such as {@code hash map counts}. */
  @Override
  public String toString() {
    return spec.type().name().toLowerCase(Locale.ROOT) + " map " + spec.name();
  }

  static ByteBuffer direct(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  /** Makes a call on the map. A closing waits for it: the number could be another file's then. */
  synchronized <F extends Enum<F> & Field> int call(
      Attributes<F> attributes, F number, BpfCommand command) throws KernelException {
    return attributes.set(number, descriptor.number()).call(command, toString());
  }

  synchronized BpfMapInfo info() throws IOException {
    return MapInfoReader.read(calls, descriptor.number(), toString());
  }

  synchronized MappedMemory map(int length, boolean writable) throws KernelException {
    return calls.map(descriptor, 0, length, writable);
  }

  /** Whether an error says that there is no such operation, and not that it failed. */
  static boolean isUnsupported(KernelException e) {
    return e.is(Errno.ENOTSUPP) || e.is(Errno.EOPNOTSUPP) || e.is(Errno.EINVAL);
  }

  /**
   * @param what such as {@code cannot be removed from}; followed by the map
   * @param since null if no kernel can
   */
  UnsupportedMapOperationException unsupported(
      String what, KernelVersion since, KernelException cause) {
    return new UnsupportedMapOperationException(
        spec.type(), "entries " + what + " " + this, since, cause);
  }

  @Override
  public synchronized void close() {
    descriptor.close();
  }
}
