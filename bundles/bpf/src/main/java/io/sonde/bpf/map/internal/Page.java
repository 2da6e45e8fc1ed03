package io.sonde.bpf.map.internal;

import io.sonde.bpf.attr.internal.Attributes;
import io.sonde.bpf.attr.internal.MapBatch;
import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import java.nio.ByteBuffer;

/**
 * Room for some entries, as the batch commands take them: keys beside each other, values beside
 * each other, and the place in the map that a reading has come to. For one thread at a time.
 */
final class Page {
  /** How a call that reads has ended. */
  enum Outcome {
    /** There may be more. */
    MORE,
    /** These were the last. */
    LAST,
    /** A bucket of the hash has more entries than there is room for; nothing was read. */
    TOO_SMALL,
    /** The kernel cannot do it for this type; nothing was read. */
    UNSUPPORTED
  }

  /** Entries at most: more at a time make a reading no faster. */
  private static final int MOST = 4096;

  /** Bytes of a page, unless a single entry takes more: enough to make system calls cheap. */
  private static final int BYTES = 1 << 18;

  private final MapHandle map;
  private final int room;
  private final ByteBuffer keys;
  private final ByteBuffer values;
  private final ByteBuffer place;
  private final Attributes<MapBatch> attributes;
  private final long placeAddress;
  private int count;

  /** Of a size that suits the map. */
  static Page of(MapHandle map) {
    long entry = (long) map.spec().keySize() + map.valueSize();
    long room = Math.min(MOST, Math.max(1, BYTES / Math.max(1, entry)));
    return new Page(map, (int) Math.min(room, Math.max(1, map.spec().maxEntries())));
  }

  Page(MapHandle map, int room) {
    this.map = map;
    this.room = room;
    this.keys = MapHandle.direct(Math.multiplyExact(room, map.spec().keySize()));
    this.values = MapHandle.direct(Math.multiplyExact(room, map.valueSize()));
    // of hashes the number of a bucket, of others the last key
    this.place = MapHandle.direct(Math.max(Integer.BYTES, map.spec().keySize()));
    this.attributes =
        new Attributes<>(map.calls(), MapBatch.class)
            .point(MapBatch.KEYS, keys)
            .point(MapBatch.VALUES, values)
            .point(MapBatch.OUT_BATCH, place);
    this.placeAddress = attributes.get(MapBatch.OUT_BATCH);
  }

  /** One with twice the room, at the same place of the map. */
  Page larger() {
    Page larger = new Page(map, Math.multiplyExact(room, 2));
    larger.place.put(0, place, 0, place.capacity());
    return larger;
  }

  int room() {
    return room;
  }

  /** Entries that are in it. */
  int count() {
    return count;
  }

  ByteBuffer keys() {
    return keys;
  }

  ByteBuffer values() {
    return values;
  }

  /**
   * Fills itself with the next entries.
   *
   * @param command BPF_MAP_LOOKUP_BATCH or BPF_MAP_LOOKUP_AND_DELETE_BATCH
   * @param fromStart whether to begin at the map's start
   */
  Outcome read(BpfCommand command, boolean fromStart) throws KernelException {
    attributes
        .set(MapBatch.IN_BATCH, fromStart ? 0 : placeAddress)
        .set(MapBatch.OUT_BATCH, placeAddress)
        .set(MapBatch.ELEM_FLAGS, 0)
        .set(MapBatch.COUNT, room);
    count = 0;
    try {
      map.call(attributes, MapBatch.MAP_FD, command);
    } catch (KernelException e) {
      if (e.is(Errno.ENOENT)) {
        count = done();
        return Outcome.LAST;
      }
      if (e.is(Errno.ENOSPC)) {
        return Outcome.TOO_SMALL;
      }
      if (fromStart && MapHandle.isUnsupported(e)) {
        return Outcome.UNSUPPORTED;
      }
      throw e;
    }
    count = done();
    return Outcome.MORE;
  }

  /**
   * Writes or removes the first entries of the page.
   *
   * @param command BPF_MAP_UPDATE_BATCH or BPF_MAP_DELETE_BATCH
   * @param entries how many
   * @throws KernelException then {@link #begun} and {@link #handled} tell how far it came
   */
  void write(BpfCommand command, int entries, long flags) throws KernelException {
    attributes
        .set(MapBatch.IN_BATCH, 0)
        .set(MapBatch.OUT_BATCH, 0)
        .set(MapBatch.ELEM_FLAGS, flags)
        .set(MapBatch.COUNT, entries);
    map.call(attributes, MapBatch.MAP_FD, command);
  }

  /**
   * Whether a {@link #write} that failed did so at an entry: the kernel then says how many it has
   * handled, and the failing one is not among them.
   */
  boolean begun(int entries) {
    return done() < entries;
  }

  /** Entries that a {@link #write} that failed has handled. */
  int handled(int entries) {
    return begun(entries) ? done() : 0;
  }

  private int done() {
    return (int) attributes.get(MapBatch.COUNT);
  }
}
