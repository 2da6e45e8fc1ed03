package io.sonde.itests.bench.subject;

import io.sonde.api.event.EventBatch;
import io.sonde.api.format.RecordEncoder;
import io.sonde.api.format.RecordFormat;
import io.sonde.format.json.internal.JsonFormat;
import io.sonde.format.text.internal.TextFormat;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;

/**
 * Millions of records a second that one thread writes to /dev/null, by its processor time. The
 * arguments: the format, the records.
 */
public final class FormatRate {
  private static final int WINDOWS = 15;
  private static final int WARM_UP = 5;
  private static final int BATCHES = 500;

  private FormatRate() {}

  public static void main(String[] args) throws IOException {
    RecordFormat format = args[0].equals("json") ? new JsonFormat() : new TextFormat();
    EventBatch batch = Records.batch(args[1]);
    RecordEncoder encoder = format.encoder(Map.of());
    double[] rates = new double[WINDOWS];
    try (OutputStream out = new Chunks(new FileOutputStream("/dev/null"))) {
      for (int window = -WARM_UP; window < WINDOWS; window++) {
        long start = ThreadTime.onProcessor();
        for (int i = 0; i < BATCHES; i++) {
          encode(encoder, batch, out);
        }
        long used = ThreadTime.onProcessor() - start;
        if (window >= 0) {
          rates[window] = 1e3 * BATCHES * batch.size() / used;
        }
      }
    }
    Arrays.sort(rates);
    Figure.print("rate", rates[WINDOWS / 2]);
  }

  private static void encode(RecordEncoder encoder, EventBatch batch, OutputStream out)
      throws IOException {
    for (int record = 0; record < batch.size(); record++) {
      encoder.encode(batch, record, out);
    }
  }
}
