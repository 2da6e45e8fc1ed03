package io.sonde.tracefs.internal;

import io.sonde.api.event.BatchWriter;
import io.sonde.api.event.EventSource;
import io.sonde.api.event.Loss;
import io.sonde.api.event.Schema;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Poller;
import io.sonde.tracefs.page.internal.PageMerge;
import java.io.IOException;
import java.util.List;

/** The pages of all processors of an instance as one stream of records. */
final class PageSource implements EventSource {
  static final String NAME = "trace_pipe_raw";

  private final List<Schema> schemas;
  private final PageMerge pages;
  private final List<Descriptor> files;
  private final Poller poller;
  private final TraceInstance instance;
  private final int capacity;
  private boolean closed;
  private long lost;

  /**
   * @param files the processors' {@code trace_pipe_raw}, owned by this object from now on, as is
   *     the poller, which watches them all
   * @param instance whose they are; it stays the recording's
   * @param capacity bytes of one processor's buffer: all load may be on one
   */
  PageSource(
      List<Schema> schemas,
      PageMerge pages,
      List<Descriptor> files,
      Poller poller,
      TraceInstance instance,
      int capacity) {
    this.schemas = List.copyOf(schemas);
    this.pages = pages;
    this.files = List.copyOf(files);
    this.poller = poller;
    this.instance = instance;
    this.capacity = capacity;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Schema> schemas() {
    return schemas;
  }

  /** An epoll descriptor is readable when one of those that it watches is. */
  @Override
  public int descriptor() {
    return poller.descriptor();
  }

  @Override
  public int capacity() {
    return capacity;
  }

  @Override
  public synchronized boolean drain(BatchWriter batch) throws IOException {
    if (closed) {
      throw new IllegalStateException(NAME + " of " + instance.path() + " is closed");
    }
    return pages.drain(batch);
  }

  @Override
  public synchronized List<Loss> losses() throws IOException {
    if (!closed) {
      lost = instance.lost();
    }
    return List.of(Loss.of(Loss.Place.TRACE_BUFFER, NAME, lost));
  }

  @Override
  public boolean shared() {
    return false;
  }

  @Override
  public synchronized void close() throws IOException {
    if (!closed) {
      try {
        lost = instance.lost();
      } finally {
        closed = true;
        poller.close();
        files.forEach(Descriptor::close);
      }
    }
  }
}
