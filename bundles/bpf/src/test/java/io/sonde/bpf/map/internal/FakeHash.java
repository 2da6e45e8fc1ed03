package io.sonde.bpf.map.internal;

import io.sonde.bpf.FakeCalls;
import io.sonde.bpf.attr.internal.MapBatch;
import io.sonde.bpf.attr.internal.MapElement;
import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * A hash of long to long as the kernel keeps it: in buckets, read by batches of whole buckets
 * (__htab_map_lookup_and_delete_batch), walked from key to key with the first one after a key that
 * has gone.
 */
final class FakeHash {
  private final List<TreeMap<Long, Long>> buckets = new ArrayList<>();
  private final int room;
  private final int valueSize;

  /** What this kernel does not know. */
  final Set<BpfCommand> unknown = EnumSet.noneOf(BpfCommand.class);

  final FakeCalls calls = new FakeCalls(this::answer);

  /** Happens between two calls. */
  Runnable meanwhile = () -> {};

  FakeHash(int bucketCount, int room, int valueSize) {
    for (int i = 0; i < bucketCount; i++) {
      buckets.add(new TreeMap<>());
    }
    this.room = room;
    this.valueSize = valueSize;
  }

  TreeMap<Long, Long> bucket(long key) {
    return buckets.get((int) Math.floorMod(key, (long) buckets.size()));
  }

  void put(long key, long value) {
    bucket(key).put(key, value);
  }

  void remove(long key) {
    bucket(key).remove(key);
  }

  TreeMap<Long, Long> content() {
    TreeMap<Long, Long> all = new TreeMap<>();
    buckets.forEach(all::putAll);
    return all;
  }

  private int answer(BpfCommand command, ByteBuffer attributes) throws KernelException {
    meanwhile.run();
    if (unknown.contains(command)) {
      throw error(Errno.ENOTSUPP);
    }
    switch (command) {
      case BPF_MAP_LOOKUP_BATCH -> read(attributes, false);
      case BPF_MAP_LOOKUP_AND_DELETE_BATCH -> read(attributes, true);
      case BPF_MAP_UPDATE_BATCH, BPF_MAP_DELETE_BATCH -> write(command, attributes);
      default -> element(command, attributes);
    }
    return 0;
  }

  private void read(ByteBuffer attributes, boolean delete) throws KernelException {
    ByteBuffer in = pointer(attributes, MapBatch.IN_BATCH.offset());
    ByteBuffer out = pointer(attributes, MapBatch.OUT_BATCH.offset());
    ByteBuffer keys = pointer(attributes, MapBatch.KEYS.offset());
    ByteBuffer values = pointer(attributes, MapBatch.VALUES.offset());
    int most = attributes.getInt(MapBatch.COUNT.offset());
    int bucket = in == null ? 0 : in.getInt(0);
    int total = 0;
    boolean full = false;
    for (; bucket < buckets.size() && !full; ) {
      TreeMap<Long, Long> content = buckets.get(bucket);
      full = content.size() > most - total;
      if (!full) {
        for (var entry : content.entrySet()) {
          keys.putLong(total * 8, entry.getKey());
          values.putLong(total * valueSize, entry.getValue());
          total++;
        }
        if (delete) {
          content.clear();
        }
        bucket++;
      }
    }
    out.putInt(0, bucket);
    attributes.putInt(MapBatch.COUNT.offset(), total);
    if (full && total == 0) {
      throw error(Errno.ENOSPC);
    }
    if (!full) {
      throw error(Errno.ENOENT);
    }
  }

  private void write(BpfCommand command, ByteBuffer attributes) throws KernelException {
    ByteBuffer keys = pointer(attributes, MapBatch.KEYS.offset());
    ByteBuffer values = pointer(attributes, MapBatch.VALUES.offset());
    int count = attributes.getInt(MapBatch.COUNT.offset());
    int done = 0;
    try {
      for (; done < count; done++) {
        long key = keys.getLong(done * 8);
        if (command == BpfCommand.BPF_MAP_UPDATE_BATCH) {
          update(key, values.getLong(done * valueSize), 0);
        } else {
          delete(key);
        }
      }
    } finally {
      attributes.putInt(MapBatch.COUNT.offset(), done);
    }
  }

  private void element(BpfCommand command, ByteBuffer attributes) throws KernelException {
    ByteBuffer key = pointer(attributes, MapElement.KEY.offset());
    ByteBuffer value = pointer(attributes, MapElement.VALUE.offset());
    switch (command) {
      case BPF_MAP_LOOKUP_ELEM -> value.putLong(0, known(key.getLong(0)));
      case BPF_MAP_UPDATE_ELEM ->
          update(key.getLong(0), value.getLong(0), attributes.getLong(MapElement.FLAGS.offset()));
      case BPF_MAP_DELETE_ELEM -> delete(key.getLong(0));
      case BPF_MAP_GET_NEXT_KEY -> value.putLong(0, next(key));
      default -> throw error(Errno.EINVAL);
    }
  }

  private long next(ByteBuffer after) throws KernelException {
    List<Long> keys = buckets.stream().flatMap(bucket -> bucket.keySet().stream()).toList();
    int at = after == null ? -1 : keys.indexOf(after.getLong(0));
    if (at + 1 >= keys.size()) {
      throw error(Errno.ENOENT);
    }
    return keys.get(at + 1);
  }

  private long known(long key) throws KernelException {
    Long value = bucket(key).get(key);
    if (value == null) {
      throw error(Errno.ENOENT);
    }
    return value;
  }

  private void delete(long key) throws KernelException {
    known(key);
    remove(key);
  }

  private void update(long key, long value, long flags) throws KernelException {
    boolean there = bucket(key).containsKey(key);
    if (flags == 1 && there) {
      throw error(Errno.EEXIST);
    }
    if (!there && content().size() == room) {
      throw error(Errno.E2BIG);
    }
    put(key, value);
  }

  private ByteBuffer pointer(ByteBuffer attributes, int offset) {
    return calls.at(attributes.getLong(offset));
  }

  private static KernelException error(Errno errno) {
    return new KernelException("bpf", "", errno.number());
  }
}
