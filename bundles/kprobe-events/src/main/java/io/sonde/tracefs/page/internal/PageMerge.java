package io.sonde.tracefs.page.internal;

import io.sonde.api.event.BatchWriter;
import java.io.IOException;
import java.util.List;

/** The events of all processors in the order of their times, as far as they can be had now. */
public final class PageMerge {
  private final CpuPages[] processors;

  public PageMerge(List<CpuPages> processors) {
    this.processors = processors.toArray(CpuPages[]::new);
  }

  /**
   * Moves events into the batch.
   *
   * @return true if it stopped because the batch is full
   */
  public boolean drain(BatchWriter batch) throws IOException {
    for (CpuPages processor : processors) {
      processor.refresh();
    }
    while (true) {
      CpuPages first = null;
      long limit = Long.MAX_VALUE;
      for (CpuPages processor : processors) {
        if (!processor.isReady()) {
          continue;
        }
        if (first == null) {
          first = processor;
        } else if (processor.time() < first.time()) {
          limit = first.time();
          first = processor;
        } else {
          limit = Math.min(limit, processor.time());
        }
      }
      if (first == null) {
        return false;
      }
      do {
        if (!first.write(batch)) {
          return true;
        }
      } while (first.advance() && first.time() <= limit);
    }
  }
}
