package io.sonde.api;

import io.sonde.api.event.Schema;
import io.sonde.api.lang.MapType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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

  /** Takes entries where they stand. */
  @FunctionalInterface
  interface EntryReader {
    /**
     * One entry: the remaining bytes of the buffers, which are reused, and another's as soon as
     * this returns.
     *
     * @return whether to go on
     */
    boolean read(ByteBuffer key, ByteBuffer value) throws IOException;
  }

  /** When an entry is to be put. */
  enum PutMode {
    /** In any case (BPF_ANY). */
    ANY,
    /** Only if there is no such key (BPF_NOEXIST). */
    NO_EXIST,
    /** Only if there is (BPF_EXIST). */
    EXIST
  }

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

  /**
   * The numbers of the processors for which a value of a per-CPU map has a part, in the parts'
   * order; empty for other maps.
   */
  List<Integer> processors();

  /**
   * The parts of a per-CPU map's value, one for each of {@link #processors} and of {@code
   * value().size()} bytes, sharing its memory; of other maps the value itself.
   */
  List<ByteBuffer> parts(ByteBuffer value);

  /** Bytes of kernel memory that it takes; empty where the kernel does not tell. */
  OptionalLong memory() throws IOException;

  /**
   * A copy of all entries; entries that come or go meanwhile may be missing, none is there twice.
   *
   * @throws IOException also if a map of this type cannot be read as a whole, such as a queue
   */
  List<Entry> entries() throws IOException;

  /**
   * As {@link #entries}, without copies. Memory and system calls do not grow with each entry where
   * the kernel reads this type in batches.
   *
   * @return how many entries were read
   */
  long forEach(EntryReader reader) throws IOException;

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
   * Sets the value of a key on a condition.
   *
   * @return false if the condition does not hold; nothing is changed then
   */
  boolean put(ByteBuffer key, ByteBuffer value, PutMode mode) throws IOException;

  /**
   * Removes a key.
   *
   * @return false if there was no such key
   */
  boolean delete(ByteBuffer key) throws IOException;

  /**
   * Removes a key and gives what its value was, in one step that no program comes between: hashes
   * since Linux 5.14. Takes the next of a queue or stack, whose keys have no bytes.
   *
   * @return empty if there is no such key
   */
  Optional<ByteBuffer> lookupAndDelete(ByteBuffer key) throws IOException;

  /**
   * Removes all entries; sets those of an array, which cannot go, to zero. Entries that come
   * meanwhile may stay.
   *
   * @return how many were removed or set
   */
  long clear() throws IOException;
}
