package io.sonde.bpf.ring.internal;

import io.sonde.kernel.Descriptor;

/** A map's descriptor, lent for a call: closing it is the map's affair. */
record MapDescriptor(String map, int number) implements Descriptor {
  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return "ring buffer " + map;
  }
}
