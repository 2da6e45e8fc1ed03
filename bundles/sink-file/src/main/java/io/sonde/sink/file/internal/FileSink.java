package io.sonde.sink.file.internal;

import io.sonde.api.event.EventBatch;
import io.sonde.api.event.Sink;
import io.sonde.api.format.RecordEncoder;
import java.io.IOException;

/**
 * Writes every record, sonde's own as well. A batch is written as a whole or, if that fails, not at
 * all; it is with the kernel when {@link #accept} returns.
 */
final class FileSink implements Sink {
  private final LineFile file;
  private final RecordEncoder encoder;
  private boolean closed;

  FileSink(LineFile file, RecordEncoder encoder) throws IOException {
    this.file = file;
    this.encoder = encoder;
    encoder.begin(file.lines());
    file.commit();
  }

  @Override
  public void accept(EventBatch batch) throws IOException {
    if (closed) {
      throw new IOException("the file sink has been closed");
    }
    try {
      int size = batch.size();
      for (int i = 0; i < size; i++) {
        encoder.encode(batch, i, file.lines());
      }
    } catch (IOException e) {
      file.discard();
      throw e;
    }
    file.commit();
  }

  /** Nothing is held back. */
  @Override
  public void flush() {}

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (LineFile ending = file) {
      encoder.end(ending.lines());
      ending.commit();
    }
  }
}
