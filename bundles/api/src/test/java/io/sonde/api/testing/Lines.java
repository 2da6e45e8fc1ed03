package io.sonde.api.testing;

import io.sonde.api.event.EventBatch;
import io.sonde.api.event.Schema;
import io.sonde.api.format.RecordEncoder;
import io.sonde.api.format.RecordFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Batches whose records are lines of text, and a format that writes them as they are. */
public final class Lines {
  private Lines() {}

  /** A batch of events. */
  public static EventBatch of(String... events) {
    TestBatch batch = new TestBatch();
    for (String event : events) {
      add(batch, Schema.Kind.DATA, event);
    }
    return batch;
  }

  /** Adds a record of this kind. */
  public static TestBatch add(TestBatch batch, Schema.Kind kind, String text) {
    Schema schema = new Schema("line", kind, 0, List.of(), Optional.empty());
    return batch.add(schema, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes the text of a record between a first line and a last one; the text {@code bad} cannot be
   * written.
   */
  public static RecordFormat format() {
    return options -> new Encoder();
  }

  /** The service properties of a format of this name. */
  public static Map<String, Object> named(String name) {
    return Map.of(RecordFormat.NAME, name);
  }

  private static final class Encoder implements RecordEncoder {
    @Override
    public void begin(OutputStream out) throws IOException {
      line("begin", out);
    }

    @Override
    public void encode(EventBatch batch, int record, OutputStream out) throws IOException {
      byte[] text = new byte[batch.length(record)];
      batch.data().get(batch.offset(record), text);
      line(new String(text, StandardCharsets.UTF_8), out);
    }

    @Override
    public void end(OutputStream out) throws IOException {
      line("end", out);
    }

    private static void line(String text, OutputStream out) throws IOException {
      if (text.equals("bad")) {
        throw new IOException("bad record");
      }
      out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }
}
