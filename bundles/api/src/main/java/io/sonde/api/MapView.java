package io.sonde.api;

import io.sonde.api.event.Schema;
import io.sonde.api.lang.MapType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A map of a running trace. Keys and values are in native byte order, laid out as the schemas say;
 * a value of a per-CPU map is one value for each possible processor, each padded to 8 bytes, as
 * bpf(2) gives it.
 */
@ProviderType
public interface MapView {
  /** A key and its value, copied. */
  record Entry(ByteBuffer key, ByteBuffer value) {}

  String name();

  MapType type();

  int maxEntries();

  Schema key();

  Schema value();

  /** A copy of all entries; entries that change meanwhile may be missing, none is there twice. */
  List<Entry> entries() throws IOException;

  Optional<ByteBuffer> get(ByteBuffer key) throws IOException;

  void put(ByteBuffer key, ByteBuffer value) throws IOException;

  /**
   * @return false if there was no such key
   */
  boolean delete(ByteBuffer key) throws IOException;
}
