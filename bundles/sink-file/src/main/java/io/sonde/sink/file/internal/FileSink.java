package io.sonde.sink.file.internal;

import io.sonde.api.event.EventBatch;
import io.sonde.api.event.Sink;
import io.sonde.api.format.RecordEncoder;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes every record, sonde's own as well. A batch is written as a whole or, if that fails, not at
 * all; it is with the kernel when {@link #accept} returns. After a failure it tries again with the
 * next batch.
 */
final class FileSink implements Sink {
  private final FileSeries series;
  private final Supplier<RecordEncoder> encoders;
  private final Optional<Forcing> forcing;

  /** Null when the next lines begin a file, or nobody knows which header the last one has. */
  private RecordEncoder encoder;

  /** Whether the file has what stands before the first record. */
  private boolean begun;

  private boolean closed;

  /**
   * @param encoders gives an encoder for each file
   */
  FileSink(FileSeries series, Fsync fsync, Supplier<RecordEncoder> encoders) throws IOException {
    this.series = series;
    this.encoders = encoders;
    begin();
    commit();
    this.forcing =
        fsync.isTimed() ? Optional.of(new Forcing(series, fsync.interval())) : Optional.empty();
  }

  @Override
  public void accept(EventBatch batch) throws IOException {
    if (closed) {
      throw new IOException("the file sink has been closed");
    }
    try {
      if (series.follow()) {
        begun = false;
        encoder = null;
      }
      encode(batch);
      if (series.isDone()) {
        series.discard();
        rotate();
        encode(batch);
      }
      commit();
    } catch (IOException | RuntimeException e) {
      series.discard();
      encoder = null;
      throw e;
    }
  }

  private void encode(EventBatch batch) throws IOException {
    begin();
    int size = batch.size();
    for (int i = 0; i < size; i++) {
      encoder.encode(batch, i, series.lines());
    }
  }

  private void begin() throws IOException {
    if (encoder == null) {
      encoder = encoders.get();
    }
    if (!begun) {
      encoder.begin(series.lines());
    }
  }

  private void commit() throws IOException {
    series.commit();
    begun = true;
  }

  private void rotate() throws IOException {
    end();
    if (series.rotate()) {
      begun = false;
    }
    encoder = null;
  }

  private void end() throws IOException {
    if (encoder != null && begun) {
      encoder.end(series.lines());
      series.commit();
    }
  }

  /** Nothing is held back. */
  @Override
  public void flush() throws IOException {
    if (forcing.isPresent()) {
      forcing.get().check();
    }
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (FileSeries closing = series) {
      try {
        if (closing.isOpen()) {
          end();
        }
      } finally {
        if (forcing.isPresent()) {
          forcing.get().close();
        }
      }
    }
  }
}
