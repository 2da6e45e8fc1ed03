package io.sonde.bpf.map.internal;

import io.sonde.api.MapView.EntryReader;
import io.sonde.bpf.map.internal.Page.Outcome;
import io.sonde.bpf.map.rule.internal.MapRule.Reading;
import io.sonde.kernel.BpfCommand;
import java.io.IOException;

/** One reading of a whole map, page by page. */
final class BatchPass {
  /**
   * A hash that has more entries in a bucket than there are in a page of this size is broken: a
   * page grows to what the map holds at most, and a few that are being replaced.
   */
  private static final int SPARE = 4096;

  private final MapHandle map;
  private final BpfCommand command;
  private final EntryReader reader;

  /** Null where the kernel gives no key twice. */
  private final Seen seen;

  private Page page;
  private EntryWindow window;
  private long count;

  /**
   * @param command BPF_MAP_LOOKUP_BATCH or BPF_MAP_LOOKUP_AND_DELETE_BATCH
   * @param page for the first entries; replaced if it is too small: take {@link #page} back
   */
  BatchPass(MapHandle map, BpfCommand command, Page page, EntryReader reader) {
    this.map = map;
    this.command = command;
    this.reader = reader;
    this.seen = map.rule().reading() == Reading.KEYS ? new Seen(map) : null;
    use(page);
  }

  private void use(Page next) {
    page = next;
    window = new EntryWindow(map, next.keys(), next.values(), reader);
  }

  /** The page that was used last. */
  Page page() {
    return page;
  }

  /** Entries that the reader got. */
  long count() {
    return count;
  }

  /**
   * Reads to the end, or until the reader wants no more.
   *
   * @return false if the kernel does not read this type in batches: nothing was read then
   */
  boolean run() throws IOException {
    boolean fromStart = true;
    while (true) {
      Outcome outcome = page.read(command, fromStart);
      switch (outcome) {
        case UNSUPPORTED -> {
          return false;
        }
        case TOO_SMALL -> grow();
        default -> {
          boolean stalled = page.count() == 0 && outcome == Outcome.MORE;
          if (stalled && fromStart) {
            // A kernel before 6.14 gives up where entries go while it looks them up.
            return false;
          }
          if (stalled) {
            throw new IOException(map + " changes faster than the kernel can read it in batches");
          }
          fromStart = false;
          if (!deliver() || outcome == Outcome.LAST) {
            return true;
          }
        }
      }
    }
  }

  private void grow() throws IOException {
    if (page.room() > (long) map.spec().maxEntries() + SPARE) {
      throw new IOException(
          map + " has more entries in one bucket than it can hold: " + page.room());
    }
    use(page.larger());
  }

  private boolean deliver() throws IOException {
    for (int entry = 0; entry < page.count(); entry++) {
      if (seen != null && !seen.add(window.key(entry))) {
        continue;
      }
      count++;
      if (!window.show(entry)) {
        return false;
      }
    }
    return true;
  }
}
