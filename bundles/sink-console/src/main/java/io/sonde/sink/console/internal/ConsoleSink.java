package io.sonde.sink.console.internal;

import io.sonde.api.event.EventBatch;
import io.sonde.api.event.Schema;
import io.sonde.api.event.Sink;
import io.sonde.api.format.RecordEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes events, and losses among them, and leaves changes of state to whoever started the trace. A
 * batch has reached the console when {@link #accept} returns. The console itself stays open.
 */
final class ConsoleSink implements Sink {
  /**
   * Records, and where they go.
   *
   * @param coloured whether losses are to catch the eye
   */
  record Lane(RecordEncoder encoder, ConsoleOutput output, boolean coloured) {}

  /** ECMA-48, SGR: yellow, and as before. */
  private static final byte[] YELLOW = "\033[33m".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] PLAIN = "\033[0m".getBytes(StandardCharsets.US_ASCII);

  private final Lane events;
  private final Lane losses;
  private boolean closed;

  /**
   * @param losses where records of losses go; may be the same as {@code events}
   */
  ConsoleSink(Lane events, Lane losses) throws IOException {
    this.events = events;
    this.losses = losses;
    events.encoder.begin(events.output);
  }

  @Override
  public void accept(EventBatch batch) throws IOException {
    if (closed) {
      throw new IOException("the console sink has been closed");
    }
    int size = batch.size();
    for (int i = 0; i < size; i++) {
      Schema.Kind kind = batch.schema(i).kind();
      if (kind != Schema.Kind.STATE) {
        if (kind == Schema.Kind.LOSS) {
          loss(batch, i);
        } else {
          events.encoder.encode(batch, i, events.output);
        }
      }
    }
    flush();
  }

  private void loss(EventBatch batch, int record) throws IOException {
    if (losses.coloured) {
      losses.output.write(YELLOW);
    }
    losses.encoder.encode(batch, record, losses.output);
    if (losses.coloured) {
      losses.output.write(PLAIN);
    }
  }

  @Override
  public void flush() throws IOException {
    events.output.flush();
    losses.output.flush();
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    if (!events.output.failed()) {
      events.encoder.end(events.output);
      events.output.flush();
    }
    if (!losses.output.failed()) {
      losses.output.flush();
    }
  }
}
