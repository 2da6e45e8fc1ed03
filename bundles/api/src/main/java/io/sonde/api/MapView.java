package io.sonde.api;

import io.sonde.api.event.Schema;
import io.sonde.api.lang.MapType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A map of a running trace. Any thread may use it; once the trace has ended every method that reads
 * or changes entries throws an IOException that says so. Keys and values are in native byte order,
 * laid out as the schemas say; a value of a per-CPU map is one value for each possible processor,
 * each padded to 8 bytes, as bpf(2) gives it.
 */
@ProviderType
public interface MapView {
  /** A key and its value, copied. */
  record Entry(ByteBuffer key, ByteBuffer value) {}

  /** As the program's text calls it. */
  String name();

  /** Its type, with the kernel's number. */
  MapType type();

  /** How many entries it can hold; of a ring buffer, its bytes. */
  int maxEntries();

  /** How a key is laid out; where the text's types do not tell, one field of bytes. */
  Schema key();

  /** How a value is laid out, of a per-CPU map that of one processor; else as {@link #key}. */
  Schema value();

  /** A copy of all entries; entries that change meanwhile may be missing, none is there twice. */
  List<Entry> entries() throws IOException;

  /**
   * A copy of the value.
   *
   * @param key {@code key().size()} bytes, which remain unread
   * @return empty if there is no such key
   */
  Optional<ByteBuffer> get(ByteBuffer key) throws IOException;

  /** Sets the value of a key, which is added if it is new (BPF_ANY). */
  void put(ByteBuffer key, ByteBuffer value) throws IOException;

  /**
   * Removes a key.
   *
   * @return false if there was no such key
   */
  boolean delete(ByteBuffer key) throws IOException;
}
