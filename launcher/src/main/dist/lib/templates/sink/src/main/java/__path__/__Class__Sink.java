package __package__;

import io.sonde.api.event.EventBatch;
import io.sonde.api.event.Sink;
import io.sonde.api.format.RecordEncoder;
import java.io.IOException;
import java.io.OutputStream;

/** Appends each record to a stream. One thread at a time calls it, a thread of this sink alone. */
final class __Class__Sink implements Sink {
  private final RecordEncoder encoder;
  private final OutputStream out;

  __Class__Sink(RecordEncoder encoder, OutputStream out) throws IOException {
    this.encoder = encoder;
    this.out = out;
    encoder.begin(out);
  }

  /** Nothing of the batch may be touched after this has returned: see {@link EventBatch#retain}. */
  @Override
  public void accept(EventBatch batch) throws IOException {
    for (int record = 0; record < batch.size(); record++) {
      encoder.encode(batch, record, out);
    }
  }

  /** Called when nothing is waiting: what is held back goes out now. */
  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    encoder.end(out);
    out.close();
  }
}
