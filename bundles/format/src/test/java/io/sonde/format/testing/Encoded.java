package io.sonde.format.testing;

import io.sonde.api.event.Schema;
import io.sonde.api.format.RecordEncoder;
import io.sonde.api.format.RecordFormat;
import io.sonde.api.testing.TestBatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a format writes. */
public final class Encoded {
  private Encoded() {}

  /** The text of one record. */
  public static String one(RecordFormat format, Schema schema, byte[] record) {
    return all(format, new TestBatch().add(schema, record));
  }

  /** The text of all records, by one encoder. */
  public static String all(RecordFormat format, TestBatch batch) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RecordEncoder encoder = format.encoder(Map.of());
    try {
      for (int i = 0; i < batch.size(); i++) {
        encoder.encode(batch, i, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
