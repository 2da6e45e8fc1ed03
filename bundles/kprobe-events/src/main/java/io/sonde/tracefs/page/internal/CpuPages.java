package io.sonde.tracefs.page.internal;

import io.sonde.api.event.BatchWriter;
import io.sonde.tracefs.MalformedPageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The events of one processor, page after page, each read into the same memory. For one thread. */
public final class CpuPages {
  /** Gives pages. */
  @FunctionalInterface
  public interface Input {
    /**
     * Reads the next page.
     *
     * @param into has room for it, from its position on
     * @return bytes read; 0 or less if there is nothing now
     */
    int read(ByteBuffer into) throws IOException;
  }

  private final Input input;
  private final ByteBuffer page;
  private final PageCursor cursor;
  private final EntryWriters writers;
  private final Origin origin;
  private final int commonSize;
  private final int type;
  private EntryWriter current;

  /**
   * @param cpu the processor's number
   */
  public CpuPages(int cpu, Input input, PageLayout layout, EntryWriters writers, TaskTable tasks) {
    this.input = input;
    this.page = ByteBuffer.allocateDirect(layout.size()).order(ByteOrder.nativeOrder());
    this.cursor = new PageCursor(layout, page);
    this.writers = writers;
    this.origin = new Origin(cpu, writers.common(), tasks);
    this.commonSize = writers.common().size();
    this.type = writers.common().type();
  }

  /** Looks for an event if none is at hand. */
  boolean refresh() throws IOException {
    return current != null || advance();
  }

  /** Whether an event is at hand. */
  boolean isReady() {
    return current != null;
  }

  /** The time of the event at hand. */
  long time() {
    return cursor.time();
  }

  /**
   * Writes the event at hand.
   *
   * @return false if the batch has no room for it
   */
  boolean write(BatchWriter batch) throws MalformedPageException {
    return current.write(cursor, page, origin, batch);
  }

  /**
   * Goes on to the next event. Those of other kinds, which somebody else has enabled in the
   * instance, are left out.
   *
   * @return false if there is none now
   */
  boolean advance() throws IOException {
    current = null;
    do {
      while (cursor.next()) {
        if (cursor.length() < commonSize) {
          throw new MalformedPageException(
              "an event of " + cursor.length() + " bytes", cursor.data());
        }
        current = writers.of(Short.toUnsignedInt(page.getShort(cursor.data() + type)));
        if (current != null) {
          return true;
        }
      }
    } while (readPage());
    return false;
  }

  private boolean readPage() throws IOException {
    int bytes = input.read(page.clear());
    page.clear();
    if (bytes <= 0) {
      return false;
    }
    cursor.load(bytes);
    return true;
  }
}
