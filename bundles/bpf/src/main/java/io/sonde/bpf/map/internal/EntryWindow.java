package io.sonde.bpf.map.internal;

import io.sonde.api.MapView.EntryReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Shows a reader one entry after the other in the same two buffers. */
final class EntryWindow {
  private final EntryReader reader;
  private final int keySize;
  private final int valueSize;
  private final ByteBuffer keys;
  private final ByteBuffer values;

  EntryWindow(MapHandle map, ByteBuffer keys, ByteBuffer values, EntryReader reader) {
    this.reader = reader;
    this.keySize = map.spec().keySize();
    this.valueSize = map.valueSize();
    this.keys = keys.duplicate();
    this.values = values.duplicate();
  }

  /** The key of an entry, until the next call. */
  ByteBuffer key(int entry) {
    return keys.clear().position(entry * keySize).limit((entry + 1) * keySize);
  }

  /** Shows an entry. Gives whether the reader wants more. */
  boolean show(int entry) throws IOException {
    ByteBuffer value = values.clear();
    value.position(entry * valueSize).limit((entry + 1) * valueSize);
    return reader.read(
        key(entry).order(ByteOrder.nativeOrder()), value.order(ByteOrder.nativeOrder()));
  }
}
