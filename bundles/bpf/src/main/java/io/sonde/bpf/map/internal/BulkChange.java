package io.sonde.bpf.map.internal;

import io.sonde.bpf.map.BpfMap.UpdateFlag;
import io.sonde.bpf.map.MapBatchException;
import io.sonde.kernel.BpfCommand;
import io.sonde.kernel.Errno;
import io.sonde.kernel.KernelException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Sets or removes many entries: page by page, or one by one where the kernel has no batches. */
final class BulkChange {
  private final MapHandle map;
  private final Page page;

  BulkChange(MapHandle map, Page page) {
    this.map = map;
    this.page = page;
  }

  /**
   * @param keys of {@code total} entries, from their position
   * @param values as many
   */
  int update(ByteBuffer keys, ByteBuffer values, int total, UpdateFlag flag) throws IOException {
    // generic_map_update_batch takes no condition (kernel/bpf/syscall.c)
    boolean batches = flag == UpdateFlag.ANY || flag == UpdateFlag.LOCKED;
    int done = 0;
    while (batches && done < total) {
      int entries = Math.min(page.room(), total - done);
      copy(keys, map.spec().keySize(), done, entries, page.keys());
      copy(values, map.valueSize(), done, entries, page.values());
      try {
        page.write(BpfCommand.BPF_MAP_UPDATE_BATCH, entries, flag.bits());
        done += entries;
      } catch (KernelException e) {
        if (page.begun(entries) || !MapHandle.isUnsupported(e)) {
          throw new MapBatchException(done + page.handled(entries), total, e);
        }
        batches = false;
      }
    }
    return batches ? done : updateEach(keys, values, done, total, flag);
  }

  private int updateEach(ByteBuffer keys, ByteBuffer values, int from, int total, UpdateFlag flag)
      throws IOException {
    Element element = new Element(map);
    for (int entry = from; entry < total; entry++) {
      copy(keys, map.spec().keySize(), entry, 1, element.key());
      copy(values, map.valueSize(), entry, 1, element.value());
      try {
        element.update(flag.bits());
      } catch (KernelException e) {
        throw new MapBatchException(entry, total, e);
      }
    }
    return total;
  }

  /**
   * @param keys of {@code total} entries, from their position
   * @return how many were there
   */
  int delete(ByteBuffer keys, int total) throws IOException {
    int handled = 0;
    int removed = 0;
    while (handled < total) {
      int entries = Math.min(page.room(), total - handled);
      copy(keys, map.spec().keySize(), handled, entries, page.keys());
      try {
        page.write(BpfCommand.BPF_MAP_DELETE_BATCH, entries, 0);
        handled += entries;
        removed += entries;
      } catch (KernelException e) {
        boolean begun = page.begun(entries);
        removed += page.handled(entries);
        handled += page.handled(entries);
        if (begun && e.is(Errno.ENOENT)) {
          handled++;
        } else if (!begun && MapHandle.isUnsupported(e)) {
          return removed + deleteEach(keys, handled, total);
        } else {
          throw new MapBatchException(handled, total, e);
        }
      }
    }
    return removed;
  }

  private int deleteEach(ByteBuffer keys, int from, int total) throws IOException {
    Element element = new Element(map);
    int removed = 0;
    for (int entry = from; entry < total; entry++) {
      copy(keys, map.spec().keySize(), entry, 1, element.key());
      try {
        removed += element.delete() ? 1 : 0;
      } catch (KernelException e) {
        throw new MapBatchException(entry, total, e);
      }
    }
    return removed;
  }

  /** Sets the values of all indices of an array to zero. */
  long zero() throws IOException {
    int total = map.spec().maxEntries();
    int step = Math.min(page.room(), total);
    ByteBuffer keys = MapHandle.direct(step * map.spec().keySize());
    ByteBuffer values = MapHandle.direct(step * map.valueSize());
    for (int from = 0; from < total; from += step) {
      int entries = Math.min(step, total - from);
      for (int i = 0; i < entries; i++) {
        keys.putInt(i * Integer.BYTES, from + i);
      }
      update(keys, values, entries, UpdateFlag.ANY);
    }
    return total;
  }

  private static void copy(ByteBuffer from, int size, int first, int entries, ByteBuffer into) {
    into.put(0, from, from.position() + first * size, entries * size);
  }
}
