package io.sonde.tracefs.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.sonde.api.event.Loss;
import io.sonde.api.testing.CountingBatch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Nothing is allocated for a line. */
class TracePipeAllocationTest {
  private static final int LINES_PER_READ = 100;
  private static final int READS = 2_000;
  private static final long MOST_BYTES = 64 * 1024;

  @Test
  void readingAllocatesNothingPerLine() throws IOException {
    Endless pipe = new Endless();
    TracePipeSource source =
        new TracePipeSource(pipe, new TaskNames(task -> Optional.empty(), () -> 0));
    CountingBatch batch = new CountingBatch(1 << 18);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    drain(pipe, source, batch);
    long before = threads.getCurrentThreadAllocatedBytes();

    drain(pipe, source, batch);

    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertEquals(2L * READS * LINES_PER_READ, batch.records());
    assertTrue(allocated < MOST_BYTES, allocated + " bytes for " + READS * LINES_PER_READ);
  }

  private static void drain(Endless pipe, TracePipeSource source, CountingBatch batch)
      throws IOException {
    pipe.left = READS;
    while (source.drain(batch)) {
      batch.data().clear();
    }
    batch.data().clear();
  }

  /** The same lines again and again, as many times as it is told. */
  private static final class Endless implements TracePipeSource.Pipe {
    private final byte[] lines =
        "           <...>-1234    [001] b..11  2094.908597: bpf_trace_printk: Hello, World!\n\n"
            .repeat(LINES_PER_READ)
            .getBytes(StandardCharsets.US_ASCII);
    private int left;

    @Override
    public int read(ByteBuffer into) {
      if (left == 0) {
        return -1;
      }
      left--;
      into.put(lines);
      return lines.length;
    }

    @Override
    public String name() {
      return "endless";
    }

    @Override
    public int descriptor() {
      return -1;
    }

    @Override
    public Loss losses() {
      return Loss.of(Loss.Place.TRACE_BUFFER, name(), 0);
    }

    @Override
    public void close() {}
  }
}
