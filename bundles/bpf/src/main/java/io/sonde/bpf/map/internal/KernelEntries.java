package io.sonde.bpf.map.internal;

import io.sonde.api.MapView.EntryReader;
import io.sonde.bpf.map.BpfMap.UpdateFlag;
import io.sonde.bpf.map.MapEntries;
import io.sonde.bpf.map.rule.internal.MapRule.Removal;
import io.sonde.kernel.BpfCommand;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;

/** The entries of a map, by what its type and the kernel offer. */
final class KernelEntries implements MapEntries {
  private static final EntryReader NOBODY = (key, value) -> true;

  private final MapHandle map;

  /** A page that nobody uses: a map is read again and again, mostly by one thread. */
  private final AtomicReference<Page> spare = new AtomicReference<>();

  KernelEntries(MapHandle map) {
    this.map = map;
  }

  @Override
  public long forEach(EntryReader reader) throws IOException {
    return switch (map.rule().reading()) {
      case UNREADABLE -> throw map.unsupported("cannot be read as a whole from", null, null);
      case ONLY_TAKEN -> throw map.unsupported("can only be taken out of", null, null);
      case SLOTS -> new KeyWalk(map).read(reader);
      case BUCKETS, INDICES, KEYS -> {
        long count = inBatches(BpfCommand.BPF_MAP_LOOKUP_BATCH, reader);
        yield count < 0 ? new KeyWalk(map).read(reader) : count;
      }
    };
  }

  @Override
  public long drain(EntryReader reader) throws IOException {
    if (map.rule().removal() == Removal.ZEROED) {
      throw cannotBeRemoved();
    }
    return remove(reader);
  }

  @Override
  public long clear() throws IOException {
    return map.rule().removal() == Removal.ZEROED ? zero() : remove(null);
  }

  private long zero() throws IOException {
    Page page = take();
    try {
      return new BulkChange(map, page).zero();
    } finally {
      spare.set(page);
    }
  }

  /**
   * @param reader null if nobody wants the entries
   */
  private long remove(EntryReader reader) throws IOException {
    return switch (map.rule().removal()) {
      case PERMANENT, ZEROED -> throw cannotBeRemoved();
      case TAKEN -> new KeyWalk(map).take(reader);
      case KEYED -> new KeyWalk(map).remove(reader);
      case BATCHED -> {
        long count =
            inBatches(BpfCommand.BPF_MAP_LOOKUP_AND_DELETE_BATCH, reader == null ? NOBODY : reader);
        yield count < 0 ? new KeyWalk(map).remove(reader) : count;
      }
    };
  }

  private IOException cannotBeRemoved() {
    return map.unsupported("cannot be removed from", null, null);
  }

  /**
   * @return entries read; -1 if the kernel has no batches for this type
   */
  private long inBatches(BpfCommand command, EntryReader reader) throws IOException {
    BatchPass pass = new BatchPass(map, command, take(), reader);
    try {
      return pass.run() ? pass.count() : -1;
    } finally {
      spare.set(pass.page());
    }
  }

  private Page take() {
    Page page = spare.getAndSet(null);
    return page == null ? Page.of(map) : page;
  }

  @Override
  public int updateAll(ByteBuffer keys, ByteBuffer values, UpdateFlag flag) throws IOException {
    int total = entries(keys, map.spec().keySize(), "keys");
    if (entries(values, map.valueSize(), "values") != total) {
      throw new IllegalArgumentException("keys and values for " + map + " differ in number");
    }
    Page page = take();
    try {
      return new BulkChange(map, page).update(keys, values, total, flag);
    } finally {
      spare.set(page);
    }
  }

  @Override
  public int deleteAll(ByteBuffer keys) throws IOException {
    Removal removal = map.rule().removal();
    if (removal != Removal.BATCHED && removal != Removal.KEYED) {
      throw cannotBeRemoved();
    }
    Page page = take();
    try {
      return new BulkChange(map, page).delete(keys, entries(keys, map.spec().keySize(), "keys"));
    } finally {
      spare.set(page);
    }
  }

  private int entries(ByteBuffer bytes, int size, String what) {
    if (size == 0 || bytes.remaining() % size != 0) {
      throw new IllegalArgumentException(
          what + " for " + map + " have " + size + " bytes each: " + bytes.remaining());
    }
    return bytes.remaining() / size;
  }
}
