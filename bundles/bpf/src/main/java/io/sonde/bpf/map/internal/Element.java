package io.sonde.bpf.map.internal;

import io.sonde.bpf.attr.internal.Attributes;
import io.sonde.bpf.attr.internal.MapElement;
import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import java.nio.ByteBuffer;

/**
 * One entry of a map, in direct buffers of its own: the calls read and write them, and allocate
 * nothing. For one thread at a time.
 */
final class Element {
  private final MapHandle map;
  private final Attributes<MapElement> attributes;
  private final ByteBuffer key;
  private final ByteBuffer value;
  private final long keyAddress;
  private final long valueAddress;

  Element(MapHandle map) {
    this.map = map;
    this.key = MapHandle.direct(map.spec().keySize());
    this.value = MapHandle.direct(map.valueSize());
    this.attributes = new Attributes<>(map.calls(), MapElement.class);
    this.keyAddress = address(MapElement.KEY, key);
    this.valueAddress = address(MapElement.VALUE, value);
  }

  /** The kernel wants no pointer where there are no bytes. */
  private long address(MapElement field, ByteBuffer memory) {
    return attributes.point(field, memory.capacity() == 0 ? null : memory).get(field);
  }

  /** From 0 to its capacity. */
  ByteBuffer key() {
    return key;
  }

  /** From 0 to its capacity. */
  ByteBuffer value() {
    return value;
  }

  /**
   * Reads the value of the key.
   *
   * @param flags of BPF_MAP_LOOKUP_ELEM
   * @return whether there is such a key
   */
  boolean lookup(long flags) throws KernelException {
    return call(BpfCommand.BPF_MAP_LOOKUP_ELEM, keyAddress, valueAddress, flags);
  }

  /** Reads and removes the value of the key. */
  boolean take() throws KernelException {
    return call(BpfCommand.BPF_MAP_LOOKUP_AND_DELETE_ELEM, keyAddress, valueAddress, 0);
  }

  /**
   * Sets the value of the key.
   *
   * @throws KernelException also if there is no such key and the flags demand one
   */
  void update(long flags) throws KernelException {
    point(keyAddress, valueAddress, flags);
    map.call(attributes, MapElement.MAP_FD, BpfCommand.BPF_MAP_UPDATE_ELEM);
  }

  /**
   * Removes the key.
   *
   * @return whether it was there
   */
  boolean delete() throws KernelException {
    return call(BpfCommand.BPF_MAP_DELETE_ELEM, keyAddress, 0, 0);
  }

  /** Makes the key the first one. */
  boolean first() throws KernelException {
    return call(BpfCommand.BPF_MAP_GET_NEXT_KEY, 0, keyAddress, 0);
  }

  /** Makes the key the next one: the kernel reads the old before it writes the new one over it. */
  boolean next() throws KernelException {
    return call(BpfCommand.BPF_MAP_GET_NEXT_KEY, keyAddress, keyAddress, 0);
  }

  private boolean call(BpfCommand command, long of, long answer, long flags)
      throws KernelException {
    point(of, answer, flags);
    try {
      map.call(attributes, MapElement.MAP_FD, command);
      return true;
    } catch (KernelException e) {
      if (e.is(Errno.ENOENT)) {
        return false;
      }
      throw e;
    }
  }

  private void point(long of, long answer, long flags) {
    attributes.set(MapElement.KEY, of).set(MapElement.VALUE, answer).set(MapElement.FLAGS, flags);
  }
}
