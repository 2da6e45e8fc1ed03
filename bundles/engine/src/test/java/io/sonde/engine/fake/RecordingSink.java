package io.sonde.engine.fake;

import io.sonde.api.event.EventBatch;
import io.sonde.api.event.Schema;
import io.sonde.api.event.Sink;
import io.sonde.engine.batch.internal.ControlRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Remembers what it gets. */
public class RecordingSink implements Sink {
  private final List<Long> numbers = new ArrayList<>();
  private final List<String> control = new ArrayList<>();
  private int flushes;
  private boolean closed;

  @Override
  public void accept(EventBatch batch) throws IOException {
    synchronized (this) {
      if (closed) {
        throw new AssertionError("used after it was closed");
      }
      for (int i = 0; i < batch.size(); i++) {
        take(batch, i);
      }
      notifyAll();
    }
  }

  private void take(EventBatch batch, int i) {
    int at = batch.offset(i);
    if (batch.schema(i).kind() == Schema.Kind.DATA) {
      numbers.add(batch.data().getLong(at));
    } else if (batch.schema(i).equals(ControlRecords.LOSS)) {
      int locator = batch.data().getInt(at + 4);
      byte[] subject = new byte[locator >>> 16];
      batch.data().get(at + (locator & 0xffff), subject);
      control.add(
          "lost "
              + batch.data().getLong(at + 8)
              + " "
              + new String(subject, StandardCharsets.UTF_8));
    } else {
      control.add("state " + batch.data().getInt(at));
    }
  }

  @Override
  public synchronized void flush() throws IOException {
    flushes++;
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
  }

  public synchronized List<Long> numbers() {
    return List.copyOf(numbers);
  }

  /** Records of sonde's own, as text. */
  public synchronized List<String> control() {
    return List.copyOf(control);
  }

  public synchronized int flushes() {
    return flushes;
  }

  public synchronized boolean isClosed() {
    return closed;
  }

  public void awaitCount(int count) {
    Waiting.until(count + " events, of " + numbers().size(), () -> numbers().size() >= count);
  }
}
