package io.sonde.itests.container;

import io.sonde.api.event.BatchWriter;
import io.sonde.api.event.EventSource;
import io.sonde.api.event.Loss;
import io.sonde.api.event.Schema;
import io.sonde.api.lang.ChannelSpec;
import io.sonde.bpf.map.BpfMap;
import io.sonde.bpf.map.RingBuffers;
import io.sonde.kernel.KernelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Reads ring buffers by another service, and loses a number of their records in silence. */
final class LeakyRingBuffers implements RingBuffers {
  private final RingBuffers real;
  private int leaks;

  /**
   * @param leaks records to lose, each the last one of a drain's stretch
   */
  LeakyRingBuffers(RingBuffers real, int leaks) {
    this.real = real;
    this.leaks = leaks;
  }

  @Override
  public EventSource open(BpfMap map, ChannelSpec channel) throws KernelException {
    return new Source(real.open(map, channel));
  }

  private final class Source implements EventSource {
    private final EventSource source;

    Source(EventSource source) {
      this.source = source;
    }

    @Override
    public String name() {
      return source.name();
    }

    @Override
    public List<Schema> schemas() {
      return source.schemas();
    }

    @Override
    public int descriptor() {
      return source.descriptor();
    }

    @Override
    public int capacity() {
      return source.capacity();
    }

    @Override
    public boolean prompt() {
      return source.prompt();
    }

    @Override
    public boolean drain(BatchWriter batch) throws IOException {
      return source.drain(new Writer(batch));
    }

    @Override
    public List<Loss> losses() throws IOException {
      return source.losses();
    }

    @Override
    public boolean shared() {
      return source.shared();
    }

    @Override
    public void close() throws IOException {
      source.close();
    }
  }

  private final class Writer implements BatchWriter {
    private final BatchWriter writer;

    Writer(BatchWriter writer) {
      this.writer = writer;
    }

    @Override
    public boolean hasRoom(int bytes, int records) {
      return writer.hasRoom(bytes, records);
    }

    @Override
    public ByteBuffer data() {
      return writer.data();
    }

    @Override
    public void add(Schema schema, int offset, int length) {
      if (leaks > 0) {
        leaks--;
      } else {
        writer.add(schema, offset, length);
      }
    }

    @Override
    public void add(Schema schema, int[] offsets, int[] lengths, int from, int to) {
      int last = to;
      if (leaks > 0) {
        leaks--;
        last--;
      }
      if (last > from) {
        writer.add(schema, offsets, lengths, from, last);
      }
    }
  }
}
