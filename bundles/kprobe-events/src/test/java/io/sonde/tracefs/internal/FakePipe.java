package io.sonde.tracefs.internal;

import io.sonde.api.event.Loss;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Gives text read by read, as far as the reader has room. */
final class FakePipe implements TracePipeSource.Pipe {
  private final Deque<byte[]> reads = new ArrayDeque<>();

  void add(String read) {
    reads.add(read.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int read(ByteBuffer into) {
    byte[] next = reads.poll();
    if (next == null) {
      return -1;
    }
    into.put(next);
    return next.length;
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public int descriptor() {
    return -1;
  }

  @Override
  public Loss losses() {
    return Loss.of(Loss.Place.TRACE_BUFFER, name(), 0);
  }

  @Override
  public void close() {}
}
