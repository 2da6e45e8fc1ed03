package io.sonde.itests.bench.subject;

import com.sun.management.ThreadMXBean;
import io.sonde.api.event.EventBatch;
import io.sonde.api.format.RecordEncoder;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * Millions of records a second that one thread writes to /dev/null, by its processor time, and
 * bytes of heap that a record takes. The arguments: the format, the records.
 */
public final class FormatRate {
  private static final int WINDOWS = 15;
  private static final int WARM_UP = 5;
  private static final int BATCHES = 500;

  private FormatRate() {}

  public static void main(String[] args) throws IOException {
    EventBatch batch = Records.batch(args[1]);
    RecordEncoder encoder = Formats.encoder(args[0]);
    double[] rates = new double[WINDOWS];
    long allocated = 0;
    try (OutputStream out = new Chunks(new FileOutputStream("/dev/null"))) {
      for (int window = -WARM_UP; window < WINDOWS; window++) {
        long start = ThreadTime.onProcessor();
        long heap = allocated();
        for (int i = 0; i < BATCHES; i++) {
          Formats.encode(encoder, batch, out);
        }
        heap = allocated() - heap;
        long used = ThreadTime.onProcessor() - start;
        if (window >= 0) {
          rates[window] = 1e3 * BATCHES * batch.size() / used;
          allocated += heap;
        }
      }
    }
    Arrays.sort(rates);
    Figure.print("rate", rates[WINDOWS / 2]);
    Figure.print("bytes", (double) allocated / ((long) WINDOWS * BATCHES * batch.size()));
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
