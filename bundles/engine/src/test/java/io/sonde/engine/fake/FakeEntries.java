package io.sonde.engine.fake;

import io.sonde.api.MapView.EntryReader;
import io.sonde.bpf.map.BpfMap.UpdateFlag;
import io.sonde.bpf.map.MapEntries;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;

/** All entries of a {@link FakeMap}; shows them in two buffers that it uses again. */
record FakeEntries(Map<ByteBuffer, ByteBuffer> entries) implements MapEntries {
  @Override
  public long forEach(EntryReader reader) throws IOException {
    ByteBuffer key = ByteBuffer.allocate(64);
    ByteBuffer value = ByteBuffer.allocate(64);
    long count = 0;
    for (Map.Entry<ByteBuffer, ByteBuffer> entry : entries.entrySet()) {
      key.clear().put(entry.getKey().duplicate()).flip();
      value.clear().put(entry.getValue().duplicate()).flip();
      count++;
      if (!reader.read(key, value)) {
        break;
      }
    }
    return count;
  }

  @Override
  public long clear() {
    int count = entries.size();
    entries.clear();
    return count;
  }

  @Override
  public long drain(EntryReader reader) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int updateAll(ByteBuffer keys, ByteBuffer values, UpdateFlag flag) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int deleteAll(ByteBuffer keys) {
    throw new UnsupportedOperationException();
  }
}
