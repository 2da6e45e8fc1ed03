package __package__;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sonde.api.event.EventBatch;
import io.sonde.api.event.Sink;
import io.sonde.api.event.SinkSpec;
import io.sonde.api.format.RecordEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class __Class__SinkTest {
  @TempDir Path folder;

  private final __Class__SinkFactory factory =
      new __Class__SinkFactory(options -> new NumberLines());

  /** Stands for the container's format: a line with each record's number. */
  private static final class NumberLines implements RecordEncoder {
    @Override
    public void encode(EventBatch batch, int record, OutputStream out) throws IOException {
      out.write((batch.sequence(record) + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void end(OutputStream out) throws IOException {
      out.write("end\n".getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Test
  void writesEveryRecordInOrder() throws IOException {
    Path file = folder.resolve("records");
    Sink sink = factory.open(SinkSpec.parse("__name__:" + file));
    sink.accept(new NumberedBatch(0, 2));
    sink.flush();
    assertEquals("0\n1\n", Files.readString(file));
    sink.accept(new NumberedBatch(2, 1));
    sink.close();
    assertEquals("0\n1\n2\nend\n", Files.readString(file));
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThrows(
        IllegalArgumentException.class, () -> factory.open(SinkSpec.parse("__name__:x?colour=red")));
    assertThrows(IllegalArgumentException.class, () -> factory.open(SinkSpec.parse("__name__:")));
  }
}
