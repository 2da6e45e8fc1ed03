package io.sonde.bpf.map.internal;

import io.sonde.api.lang.MapType;
import io.sonde.bpf.map.MappedArray;
import io.sonde.bpf.map.rule.internal.MapRules;
import io.sonde.kernel.MappedMemory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;

/** The values of an array in memory (array_map_mmap in kernel/bpf/arraymap.c). */
final class MappedValues implements MappedArray {
  private final MappedMemory memory;
  private final int stride;
  private final int entries;

  private MappedValues(MappedMemory memory, int stride, int entries) {
    this.memory = memory;
    this.stride = stride;
    this.entries = entries;
  }

  static MappedArray of(MapHandle map, boolean writable) throws IOException {
    if (map.spec().type() != MapType.ARRAY || (map.spec().flags() & MapRules.MMAPABLE) == 0) {
      throw map.unsupported(
          "can be mapped of arrays that were created with BPF_F_MMAPABLE, which is not",
          null,
          null);
    }
    int page = map.calls().pageSize();
    long bytes = (long) map.padded() * map.spec().maxEntries();
    long whole = (bytes + page - 1) / page * page;
    if (whole > Integer.MAX_VALUE) {
      throw map.unsupported("take more than 2 GiB and cannot be mapped of", null, null);
    }
    MappedMemory memory = map.map((int) whole, writable);
    return new MappedValues(memory, map.padded(), map.spec().maxEntries());
  }

  @Override
  public ByteBuffer buffer() {
    return memory.buffer();
  }

  @Override
  public int offset(int index) {
    return Objects.checkIndex(index, entries) * stride;
  }

  @Override
  public void close() {
    memory.close();
  }
}
