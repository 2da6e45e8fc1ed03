package io.sonde.itests.bench.subject;

import com.sun.management.ThreadMXBean;
import io.sonde.api.TraceId;
import io.sonde.api.event.EventSource;
import io.sonde.engine.batch.internal.BatchPool;
import io.sonde.engine.batch.internal.BatchSize;
import io.sonde.engine.batch.internal.PooledBatch;
import io.sonde.kernel.internal.LinuxKernel;
import io.sonde.syscall.jna.internal.JnaCalls;
import io.sonde.tracefs.EventSelection;
import io.sonde.tracefs.Recording;
import io.sonde.tracefs.RecordingRequest;
import io.sonde.tracefs.internal.PageRecorder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Records the same events in two instances of tracefs, so many times, and empties one by pages into
 * batches, as a trace does, and the other by {@code cat trace_pipe}. Prints what a record took:
 * nanoseconds of processor time, the kernel's part included ({@code ns} and {@code cat} the
 * medians, {@code best}), and bytes allocated ({@code allocated}). The arguments: rounds, system
 * calls a round, events.
 */
public final class PageDrain {
  private static final int BUFFER_KIB = 32 << 10;
  private static final TraceId TRACE = new TraceId(1);

  private PageDrain() {}

  public static void main(String[] args) throws Exception {
    int rounds = Integer.parseInt(args[0]);
    List<EventSelection> events =
        Arrays.stream(args)
            .skip(2)
            .map(name -> name.split(":"))
            .map(name -> EventSelection.of(name[0], name[1]))
            .toList();
    PageRecorder recorder = new PageRecorder(new LinuxKernel(new JnaCalls()));
    try (SystemCallLoop loop = new SystemCallLoop(args[1]);
        Recording pages = recorder.open(request("pages", events, loop.pid()));
        Recording text = recorder.open(request("text", events, loop.pid()))) {
      new PageDrain().measure(rounds, loop, pages, text);
    }
  }

  private static RecordingRequest request(String name, List<EventSelection> events, int pid) {
    return new RecordingRequest(name, events, Set.of(pid), Set.of(), false, BUFFER_KIB);
  }

  private final BatchPool pool = new BatchPool(1 << 20);
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private long sequence;

  private void measure(int rounds, SystemCallLoop loop, Recording pages, Recording text)
      throws Exception {
    double[] ours = new double[rounds];
    double[] cats = new double[rounds];
    long allocated = 0;
    long records = 0;
    pages.enable();
    text.enable();
    for (int round = -Math.max(1, rounds / 4); round < rounds; round++) {
      loop.run();
      long bytes = threads.getCurrentThreadAllocatedBytes();
      long start = threads.getCurrentThreadCpuTime();
      long drained = drain(pages.sources().get(0));
      long time = threads.getCurrentThreadCpuTime() - start;
      bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
      Cat cat = Cat.empties(text.instance(), drained);
      if (round >= 0) {
        ours[round] = (double) time / drained;
        cats[round] = (double) cat.nanoseconds() / drained;
        allocated += bytes;
        records += drained;
      }
    }
    Arrays.sort(ours);
    Arrays.sort(cats);
    Figure.print("ns", ours[rounds / 2]);
    Figure.print("best", ours[0]);
    Figure.print("cat", cats[rounds / 2]);
    Figure.print("ratio", cats[rounds / 2] / ours[rounds / 2]);
    Figure.print("records", (double) records / rounds);
    Figure.print("allocated", (double) allocated / records);
  }

  private long drain(EventSource source) throws IOException {
    long before = sequence;
    boolean more;
    do {
      PooledBatch batch = pool.take(BatchSize.LARGE, TRACE, source.name(), sequence);
      more = source.drain(batch.writer());
      sequence += batch.size();
      batch.release();
    } while (more);
    return sequence - before;
  }
}
