package io.sonde.itests.bench.subject;

import com.sun.management.ThreadMXBean;
import io.sonde.api.TraceId;
import io.sonde.api.event.EventSource;
import io.sonde.api.event.Schema;
import io.sonde.api.lang.ChannelSpec;
import io.sonde.api.lang.ChannelSpec.Selector;
import io.sonde.bpf.ring.internal.KernelRingBuffers;
import io.sonde.bpf.ring.internal.RingMemory;
import io.sonde.bpf.ring.internal.RingWalk;
import io.sonde.engine.batch.internal.BatchPool;
import io.sonde.engine.batch.internal.BatchSize;
import io.sonde.engine.batch.internal.PooledBatch;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.internal.LinuxKernel;
import io.sonde.syscall.jna.internal.JnaCalls;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Fills a ring buffer and drains it, so many times, and prints what a record took: nanoseconds of
 * the thread's processor time ({@code ns} the median, {@code best}) and bytes allocated ({@code
 * allocated}). The arguments: {@code walk} (walks over the records and reads the first 8 bytes of
 * each) or {@code copy} (into batches, as a trace does), bytes of a record, rounds.
 */
public final class RingDrain {
  /** Of which the second look finds all in the first-level cache. */
  private static final int STRETCH = 4 << 10;

  private static final int NOTED = 512;
  private static final TraceId TRACE = new TraceId(1);

  private RingDrain() {}

  private interface Drain {
    /** Takes all there is and gives the number of records. */
    long run() throws IOException;
  }

  public static void main(String[] args) throws Exception {
    int bytes = Integer.parseInt(args[1]);
    int rounds = Integer.parseInt(args[2]);
    LinuxKernel kernel = new LinuxKernel(new JnaCalls());
    try (FilledRing ring = new FilledRing(kernel, bytes)) {
      if (args[0].equals("walk")) {
        Descriptor lent = kernel.calls().own(ring.map().descriptor());
        try (RingMemory memory = RingMemory.map(kernel.calls(), lent, FilledRing.BYTES)) {
          measure(ring, rounds, new Walking(memory));
        }
      } else {
        Schema schema = Schema.data("record", bytes, List.of());
        ChannelSpec channel = new ChannelSpec("ring", Selector.SIZE, List.of(schema));
        try (EventSource source = new KernelRingBuffers(kernel).open(ring.map(), channel)) {
          measure(ring, rounds, new Copying(source));
        }
      }
    }
  }

  private static void measure(FilledRing ring, int rounds, Drain drain) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    double[] times = new double[rounds];
    long allocated = 0;
    for (int round = -rounds / 4; round < rounds; round++) {
      ring.fill();
      long bytes = threads.getCurrentThreadAllocatedBytes();
      long start = threads.getCurrentThreadCpuTime();
      long records = drain.run();
      long end = threads.getCurrentThreadCpuTime();
      bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
      if (records != ring.records()) {
        throw new IllegalStateException(records + " records of " + ring.records());
      }
      if (round >= 0) {
        times[round] = (double) (end - start) / records;
        allocated += bytes;
      }
    }
    Arrays.sort(times);
    Figure.print("ns", times[rounds / 2]);
    Figure.print("best", times[0]);
    Figure.print("allocated", (double) allocated / rounds / ring.records());
  }

  /** What libbpf does with a callback that reads one word. */
  private static final class Walking implements Drain {
    private final RingMemory memory;
    private final RingWalk walk = new RingWalk(NOTED);
    private long position;
    private long sum;

    Walking(RingMemory memory) {
      this.memory = memory;
    }

    @Override
    public long run() {
      long end = memory.producer();
      long count = 0;
      ByteBuffer data = memory.data();
      while (position < end) {
        int from = (int) position & memory.size() - 1;
        int limit = from + (int) Math.min(end - position, STRETCH);
        int to = walk.walk(data, from, limit, NOTED, 0);
        int[] offsets = walk.offsets();
        long part = 0;
        for (int i = 0; i < walk.records(); i++) {
          part += data.getLong(offsets[i]);
        }
        sum += part;
        count += walk.records();
        position += to - from;
      }
      memory.release(position);
      return sum == 1 ? 0 : count;
    }
  }

  /** What the engine does: a batch at a time, from the pool and back. */
  private static final class Copying implements Drain {
    private final BatchPool pool = new BatchPool(1 << 20);
    private final EventSource source;
    private long sequence;

    Copying(EventSource source) {
      this.source = source;
    }

    @Override
    public long run() throws IOException {
      long before = sequence;
      boolean more;
      do {
        PooledBatch batch = pool.take(BatchSize.LARGE, TRACE, "ring", sequence);
        more = source.drain(batch.writer());
        sequence += batch.size();
        batch.release();
      } while (more);
      return sequence - before;
    }
  }
}
