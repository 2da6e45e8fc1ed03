package io.sonde.engine.fake;

import io.sonde.api.event.BatchWriter;
import io.sonde.api.event.EventSource;
import io.sonde.api.event.FieldType;
import io.sonde.api.event.Loss;
import io.sonde.api.event.Loss.Place;
import io.sonde.api.event.Schema;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;

/** A source of numbers: whatever {@link #emit} puts in comes out, padded to the record size. */
public final class FakeSource implements EventSource {
  /** One number of 8 bytes, and padding. */
  public static final Schema SCHEMA =
      Schema.data("number", 8, List.of(new Schema.Field("n", FieldType.Int.U64, 0)));

  private final String name;
  private final int descriptor;
  private final int recordSize;
  private final boolean shared;
  private final Journal journal;
  private final FakeKernel kernel;
  private final ArrayDeque<Long> waiting = new ArrayDeque<>();
  private long lost;
  private boolean broken;
  private boolean closed;

  FakeSource(
      String name,
      int descriptor,
      int recordSize,
      boolean shared,
      Journal journal,
      FakeKernel kernel) {
    this.name = name;
    this.descriptor = descriptor;
    this.recordSize = recordSize;
    this.shared = shared;
    this.journal = journal;
    this.kernel = kernel;
  }

  /** Records {@code from}, {@code from + 1}, …, {@code to - 1} arrive. */
  public void emit(long from, long to) {
    synchronized (this) {
      for (long n = from; n < to; n++) {
        waiting.add(n);
      }
    }
    kernel.look();
  }

  /** So many records are lost in the kernel's buffer. */
  public synchronized void lose(long count) {
    lost += count;
  }

  /** Reading fails from now on. */
  public void breakDown() {
    synchronized (this) {
      broken = true;
    }
    kernel.look();
  }

  /** Records that nobody has fetched yet. */
  public synchronized int waiting() {
    return waiting.size();
  }

  synchronized boolean isReadable() {
    return broken || !waiting.isEmpty();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Schema> schemas() {
    return List.of(SCHEMA);
  }

  @Override
  public int descriptor() {
    return descriptor;
  }

  @Override
  public synchronized boolean drain(BatchWriter batch) throws IOException {
    if (closed) {
      throw new AssertionError("drained after it was closed");
    }
    if (broken) {
      throw new IOException("the pipe is broken");
    }
    while (!waiting.isEmpty()) {
      if (!batch.hasRoom(recordSize, 1)) {
        return true;
      }
      int offset = batch.data().position();
      batch.data().putLong(waiting.poll());
      batch.data().position(offset + recordSize);
      batch.add(SCHEMA, offset, recordSize);
    }
    return false;
  }

  @Override
  public synchronized List<Loss> losses() {
    return List.of(Loss.of(Place.TRACE_BUFFER, name, lost));
  }

  @Override
  public boolean shared() {
    return shared;
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      journal.add("close source");
    }
  }
}
