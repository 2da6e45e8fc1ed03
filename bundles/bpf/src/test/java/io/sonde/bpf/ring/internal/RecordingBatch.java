package io.sonde.bpf.ring.internal;

import io.sonde.api.event.BatchWriter;
import io.sonde.api.event.Schema;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A batch of little room that keeps what it is given. */
final class RecordingBatch implements BatchWriter {
  /** A record as it was declared. */
  record Entry(String schema, List<Byte> content) {
    static Entry of(String schema, byte[] bytes) {
      List<Byte> content = new ArrayList<>();
      for (byte b : bytes) {
        content.add(b);
      }
      return new Entry(schema, content);
    }
  }

  private final ByteBuffer data;
  private final int most;
  private final List<Entry> entries = new ArrayList<>();

  RecordingBatch(int bytes, int most) {
    this.data = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    this.most = most;
  }

  List<Entry> entries() {
    return entries;
  }

  @Override
  public boolean hasRoom(int bytes, int records) {
    return data.remaining() >= bytes && entries.size() + records <= most;
  }

  @Override
  public ByteBuffer data() {
    return data;
  }

  @Override
  public void add(Schema schema, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, data.position());
    if (entries.size() == most) {
      throw new IndexOutOfBoundsException("more than " + most + " records");
    }
    byte[] content = new byte[length];
    data.get(offset, content);
    entries.add(Entry.of(schema.name(), content));
  }
}
