package io.sonde.sink.kafka.internal;

import io.sonde.api.event.EventBatch;
import io.sonde.api.event.Schema;
import io.sonde.api.format.RecordEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.header.Header;

/** What the file sink writes as a line, without the line's end. */
final class LineValues implements ValueEncoder {
  private final RecordEncoder encoder;
  private final Line line = new Line();
  private boolean begun;

  LineValues(RecordEncoder encoder) {
    this.encoder = encoder;
  }

  @Override
  public byte[] encode(EventBatch batch, int record) throws IOException {
    if (!begun) {
      // a topic has no beginning: what stands before the first record, as CSV's names, is left out
      encoder.begin(line);
      begun = true;
    }
    line.reset();
    encoder.encode(batch, record, line);
    return line.withoutEnd();
  }

  @Override
  public Optional<Header> schemaId(Schema schema) {
    return Optional.empty();
  }

  @Override
  public Optional<Header> schema(Schema schema) {
    return Optional.empty();
  }

  /** One line; its memory is used again. */
  private static final class Line extends ByteArrayOutputStream {
    byte[] withoutEnd() {
      return Arrays.copyOf(buf, count > 0 && buf[count - 1] == '\n' ? count - 1 : count);
    }
  }
}
