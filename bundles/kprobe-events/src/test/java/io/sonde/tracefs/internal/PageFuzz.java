package io.sonde.tracefs.internal;

import io.sonde.tracefs.MalformedPageException;
import io.sonde.tracefs.page.internal.CpuPages;
import io.sonde.tracefs.page.internal.DecodedBatch;
import io.sonde.tracefs.page.internal.EntryWriters;
import io.sonde.tracefs.page.internal.PageLayout;
import io.sonde.tracefs.page.internal.PageMerge;
import io.sonde.tracefs.page.internal.TaskTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A target for coverage-guided fuzzing: bytes are pages of a trace buffer. They become records that
 * keep to their schemas, or the place where they contradict themselves is told.
 */
public final class PageFuzz {
  private static final RecordedKernel KERNEL = new RecordedKernel("6.12");
  private static final List<String> EVENTS =
      List.of("sched_process_exec", "sys_enter_openat", "sched_waking", "open", "opened");

  /** All that two pages can become, numbers as text included. */
  private static final int BATCH_BYTES = 1 << 18;

  /** Memory outside of the heap: one for all inputs, which come by the thousand. */
  private static final DecodedBatch BATCH = new DecodedBatch(BATCH_BYTES, Integer.MAX_VALUE);

  private static final PageLayout LAYOUT;
  private static final EntryWriters WRITERS;

  static {
    try {
      LAYOUT = KERNEL.layout();
      WRITERS = KERNEL.writers(EVENTS);
    } catch (IOException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private PageFuzz() {}

  /** Real pages. */
  public static List<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    byte[] pages = KERNEL.content("pages.gz");
    for (int at = 0; at < pages.length; at += LAYOUT.size()) {
      seeds.add(Arrays.copyOfRange(pages, at, Math.min(pages.length, at + LAYOUT.size())));
    }
    return seeds;
  }

  /** One input, by the convention of fuzzers. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    int[] at = new int[1];
    CpuPages.Input pages =
        into -> {
          int length = Math.min(into.remaining(), input.length - at[0]);
          into.put(input, at[0], length);
          at[0] += length;
          return length;
        };
    CpuPages processor =
        new CpuPages(0, pages, LAYOUT, WRITERS, new TaskTable(task -> Optional.empty()));
    try {
      if (new PageMerge(List.of(processor)).drain(BATCH.emptied())) {
        throw new AssertionError("more than " + BATCH_BYTES + " bytes of records");
      }
    } catch (MalformedPageException e) {
      if (e.getMessage() == null || e.getMessage().isEmpty()) {
        throw new AssertionError("nothing is told", e);
      }
    }
  }
}
