package io.sonde.itests.bench.subject;

import io.sonde.api.event.EventBatch;
import io.sonde.api.format.RecordEncoder;
import io.sonde.api.format.RecordFormat;
import io.sonde.format.csv.internal.CsvFormat;
import io.sonde.format.json.internal.JsonFormat;
import io.sonde.format.text.internal.TextFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** The formats for records, by name. */
final class Formats {
  private Formats() {}

  static RecordEncoder encoder(String name) {
    RecordFormat format =
        switch (name) {
          case "text" -> new TextFormat();
          case "json" -> new JsonFormat();
          case "csv" -> new CsvFormat();
          default -> throw new IllegalArgumentException("no format named " + name);
        };
    return format.encoder(Map.of());
  }

  /** Writes a whole batch. */
  static void encode(RecordEncoder encoder, EventBatch batch, OutputStream out) throws IOException {
    for (int record = 0; record < batch.size(); record++) {
      encoder.encode(batch, record, out);
    }
  }
}
