package io.sonde.tracefs.page.internal;

import io.sonde.tracefs.MalformedPageException;
import java.nio.ByteBuffer;

/**
 * Walks over the events of a page. Nothing that a page holds makes it read outside of the page, and
 * nothing is allocated. For one thread.
 *
 * <p>The rules are those of ring_buffer_read_page, rb_event_length and rb_read_data_buffer in
 * kernel/trace/ring_buffer.c. An entry that was discarded (a filter's doing) is padding with a
 * length; the time since the entry before counts nevertheless, unless it is 1, which stands for 0
 * there, as 0 marks the padding that ends a page.
 */
public final class PageCursor {
  /** RB_MISSED_EVENTS: events before this page were overwritten. */
  private static final int MISSED = 1 << 31;

  /** RB_MISSED_STORED: how many stands behind the entries. */
  private static final int MISSED_STORED = 1 << 30;

  /** The bits of the commit field that are a length; above them there are flags. */
  private static final int COMMIT = (1 << 27) - 1;

  /** Bits of a time that an absolute time stamp has (TS_MSB): the others go on as they were. */
  private static final int STAMP_BITS = 59;

  private static final int WORD = Integer.BYTES;

  private final PageLayout layout;
  private final int typeMask;
  private final int typeBits;
  private final int deltaBits;
  private final int longestData;
  private final ByteBuffer page;
  private int at;
  private int end;
  private long time;
  private int data;
  private int length;
  private boolean missed;
  private long missedCount;

  /**
   * @param page where pages are read to, from index 0, in native byte order
   */
  public PageCursor(PageLayout layout, ByteBuffer page) {
    this.layout = layout;
    this.page = page;
    this.typeBits = layout.entry().typeBits();
    this.typeMask = (1 << typeBits) - 1;
    this.deltaBits = layout.entry().deltaBits();
    this.longestData = layout.entry().longestData();
  }

  /**
   * Begins with the page that has been read.
   *
   * @param bytes how many were read
   */
  public void load(int bytes) throws MalformedPageException {
    at = 0;
    end = 0;
    if (bytes < layout.data() || bytes > page.capacity()) {
      throw new MalformedPageException(bytes + " bytes are no page", 0);
    }
    int commit =
        layout.commitSize() == Long.BYTES
            ? (int) page.getLong(layout.commit())
            : page.getInt(layout.commit());
    int used = commit & COMMIT;
    if (used > bytes - layout.data()) {
      throw new MalformedPageException(
          used + " bytes of entries in a page of " + bytes, layout.commit());
    }
    at = layout.data();
    end = at + used;
    time = page.getLong(layout.timestamp());
    missed = (commit & MISSED) != 0;
    missedCount = missed ? missedCount(commit, bytes) : 0;
  }

  private long missedCount(int commit, int bytes) {
    boolean stored = (commit & MISSED_STORED) != 0 && bytes - end >= layout.commitSize();
    if (!stored) {
      return -1;
    }
    return layout.commitSize() == Long.BYTES
        ? page.getLong(end)
        : Integer.toUnsignedLong(page.getInt(end));
  }

  /**
   * Goes on to the next event.
   *
   * @return false if there is none left
   */
  public boolean next() throws MalformedPageException {
    while (at < end) {
      if (end - at < WORD) {
        throw new MalformedPageException("an entry is cut off", at);
      }
      int head = page.getInt(at);
      int type = head & typeMask;
      long delta = head >>> typeBits;
      if (type != 0 && type <= longestData) {
        time += delta;
        return event(at + WORD, type * WORD, at + WORD + type * WORD);
      }
      if (type == 0) {
        time += delta;
        int words = second(at);
        if (words < WORD) {
          throw new MalformedPageException("an event of " + words + " bytes", at);
        }
        return event(at + 2 * WORD, words - WORD, at + WORD + aligned(words));
      }
      skip(type, delta);
    }
    return false;
  }

  private boolean event(int from, int bytes, int behind) throws MalformedPageException {
    if (behind > end || behind < from) {
      throw new MalformedPageException("an event goes beyond the entries", at);
    }
    data = from;
    length = bytes;
    at = behind;
    return true;
  }

  /** What is no event. */
  private void skip(int type, long delta) throws MalformedPageException {
    EntryLayout entry = layout.entry();
    if (type == entry.padding() && delta == 0) {
      at = end;
      return;
    }
    int value = second(at);
    if (type == entry.padding()) {
      if (value < 0 || value > end - at - WORD) {
        throw new MalformedPageException("padding goes beyond the entries", at);
      }
      time += delta == 1 ? 0 : delta;
      at += WORD + aligned(value);
    } else if (type == entry.timeExtend()) {
      time += (Integer.toUnsignedLong(value) << deltaBits) + delta;
      at += 2 * WORD;
    } else if (type == entry.timeStamp()) {
      time = stamp((Integer.toUnsignedLong(value) << deltaBits) + delta);
      at += 2 * WORD;
    } else {
      throw new MalformedPageException("an entry of type " + type, at);
    }
  }

  private long stamp(long low) {
    long full = low | time & -1L << STAMP_BITS;
    return full < time && (time & -1L << STAMP_BITS) != 0 ? full + (1L << STAMP_BITS) : full;
  }

  private int second(int entry) throws MalformedPageException {
    if (end - entry < 2 * WORD) {
      throw new MalformedPageException("an entry is cut off", entry);
    }
    return page.getInt(entry + WORD);
  }

  /** Entries are a multiple of words long. */
  private static int aligned(int bytes) {
    return bytes > Integer.MAX_VALUE - WORD ? bytes : bytes + WORD - 1 & -WORD;
  }

  /** The event's time, by the trace buffer's clock. */
  public long time() {
    return time;
  }

  /** Where its data begin in the page. */
  public int data() {
    return data;
  }

  /** Bytes of its data, which may be some more than it has. */
  public int length() {
    return length;
  }

  /** Whether events before the first of the page were overwritten. */
  public boolean missed() {
    return missed;
  }

  /** How many; -1 if the page had no room for the number. */
  public long missedCount() {
    return missedCount;
  }
}
