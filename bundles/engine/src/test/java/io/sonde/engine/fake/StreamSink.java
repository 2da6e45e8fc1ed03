package io.sonde.engine.fake;

import io.sonde.api.event.EventBatch;
import io.sonde.api.event.Schema;
import io.sonde.engine.batch.internal.ControlRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Remembers events and losses in the order in which they came; may be slow, and may fail. */
public class StreamSink extends RecordingSink {
  /**
   * What came.
   *
   * @param subject of a loss; null for an event
   * @param number of the event, or how many were lost
   */
  public record Entry(String subject, long number) {}

  private final List<Entry> stream = new ArrayList<>();

  @Override
  public void accept(EventBatch batch) throws IOException {
    beforeBatch(batch);
    synchronized (stream) {
      for (int i = 0; i < batch.size(); i++) {
        int at = batch.offset(i);
        if (batch.schema(i).kind() == Schema.Kind.DATA) {
          stream.add(new Entry(null, batch.data().getLong(at)));
        } else if (batch.schema(i).name().equals(ControlRecords.LOSS.name())) {
          int locator = batch.data().getInt(at + 4);
          byte[] subject = new byte[locator >>> 16];
          batch.data().get(at + (locator & 0xffff), subject);
          stream.add(
              new Entry(new String(subject, StandardCharsets.UTF_8), batch.data().getLong(at + 8)));
        }
      }
    }
    super.accept(batch);
  }

  /** What happens before it takes a batch. */
  protected void beforeBatch(EventBatch batch) throws IOException {}

  /** Whether there are events in a batch. */
  protected static boolean hasEvents(EventBatch batch) {
    for (int i = 0; i < batch.size(); i++) {
      if (batch.schema(i).kind() == Schema.Kind.DATA) {
        return true;
      }
    }
    return false;
  }

  public List<Entry> stream() {
    synchronized (stream) {
      return List.copyOf(stream);
    }
  }
}
