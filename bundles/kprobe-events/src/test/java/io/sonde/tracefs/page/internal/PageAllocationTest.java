package io.sonde.tracefs.page.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.sonde.api.lang.TracepointFormat;
import io.sonde.api.lang.TracepointFormat.Field;
import io.sonde.api.testing.CountingBatch;
import io.sonde.kernel.KernelSymbols.Symbol;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing is allocated for a record: numbers, texts, arrays or stacks. */
class PageAllocationTest {
  private static final int PAGES = 2_000;
  private static final long MOST_BYTES = 64 * 1024;
  private static final long BASE = 0xffffffff81000000L;

  private final ByteBuffer page;
  private final int events;
  private int left;

  PageAllocationTest() {
    PageBuilder builder = new PageBuilder(1_000);
    int count = 0;
    while (builder.room() > 200) {
      builder.event(1_000 + count, event(count));
      count++;
    }
    page = builder.done();
    events = count;
  }

  private static byte[] event(int number) {
    EventData data = new EventData(5 + number % 3, 40 + number % 5);
    return switch (number % 3) {
      case 0 -> data.int64(number).done();
      case 1 ->
          data.locator(16, 8)
              .locator(24, 4)
              .bytes("/tmp/ab\0".getBytes(StandardCharsets.US_ASCII))
              .int32(-7)
              .done();
      default -> data.int32(2).int32(0).int64(BASE + 1).int64(BASE + number).done();
    };
  }

  private EntryWriters writers() throws IOException {
    TracepointFormat stacks =
        Formats.of(
            7,
            new Field("size", "int", 8, 4, true),
            new Field("caller", "unsigned long[8]", 16, 64, false));
    EntryWriters writers = new EntryWriters(CommonFields.of(stacks));
    add(writers, Formats.of(5, new Field("number", "long", 8, 8, true)));
    add(
        writers,
        Formats.of(
            6,
            new Field("path", "__data_loc char[]", 8, 4, false),
            new Field("numbers", "__data_loc int[]", 12, 4, false)));
    FrameNames names = new FrameNames(Stream.of(new Symbol("f", BASE, 't', "")));
    writers.add(7, new StackWriter(stacks, names));
    return writers;
  }

  private static void add(EntryWriters writers, TracepointFormat format) throws IOException {
    writers.add(EventForm.of(format, Formats.NO_PRINT, format.event()));
  }

  private int read(ByteBuffer into) {
    if (left == 0) {
      return -1;
    }
    left--;
    into.put(0, page, 0, page.capacity());
    return page.capacity();
  }

  @Test
  void readingAllocatesNothingPerRecord() throws IOException {
    TaskTable tasks = new TaskTable(task -> Optional.empty());
    PageMerge merge =
        new PageMerge(List.of(new CpuPages(0, this::read, PageBuilder.LAYOUT, writers(), tasks)));
    CountingBatch batch = new CountingBatch(1 << 18);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    drain(merge, batch);
    long before = threads.getCurrentThreadAllocatedBytes();

    drain(merge, batch);

    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertEquals(2L * PAGES * events, batch.records());
    assertTrue(events > 60, events + " events in a page");
    assertTrue(allocated < MOST_BYTES, allocated + " bytes for " + PAGES * events);
  }

  private void drain(PageMerge merge, CountingBatch batch) throws IOException {
    left = PAGES;
    while (merge.drain(batch)) {
      batch.data().clear();
    }
    batch.data().clear();
  }
}
