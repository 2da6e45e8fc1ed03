package io.sonde.format.stream.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.sonde.api.event.Schema;
import io.sonde.api.format.RecordEncoder;
import io.sonde.api.format.RecordFormat;
import io.sonde.api.testing.TestBatch;
import io.sonde.format.csv.internal.CsvFormat;
import io.sonde.format.json.internal.JsonFormat;
import io.sonde.format.testing.RandomRecords;
import io.sonde.format.text.internal.TextFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Once warm, an encoder allocates nothing, whatever the records hold. */
class AllocationTest {
  private static final int SCHEMAS = 60;
  private static final int RECORDS = 100_000;
  private static final long SLACK_BYTES = 16_384;

  static Stream<RecordFormat> formats() {
    return Stream.of(new TextFormat(), new JsonFormat(), new CsvFormat());
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aHundredThousandRecordsAllocateNothing(RecordFormat format) throws IOException {
    TestBatch batch = new TestBatch();
    for (int seed = 0; seed < SCHEMAS; seed++) {
      RandomRecords random = new RandomRecords(seed);
      Schema schema = random.schema(2);
      batch.add(schema, random.record(schema));
    }
    RecordEncoder encoder = format.encoder(Map.of());
    encode(encoder, batch, RECORDS);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    encode(encoder, batch, RECORDS);
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    assertTrue(allocated < SLACK_BYTES, allocated + " bytes for " + RECORDS + " records");
  }

  private static void encode(RecordEncoder encoder, TestBatch batch, int records)
      throws IOException {
    OutputStream nowhere = OutputStream.nullOutputStream();
    for (int i = 0; i < records; i++) {
      encoder.encode(batch, i % batch.size(), nowhere);
    }
  }
}
