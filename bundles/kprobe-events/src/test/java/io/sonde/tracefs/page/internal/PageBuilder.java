package io.sonde.tracefs.page.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Makes pages as the kernel does (kernel/trace/ring_buffer.c), of the layout that x86-64 has. */
final class PageBuilder {
  static final String HEADER_PAGE =
      """
      	field: u64 timestamp;	offset:0;	size:8;	signed:0;
      	field: local_t commit;	offset:8;	size:8;	signed:1;
      	field: int overwrite;	offset:8;	size:1;	signed:1;
      	field: char data;	offset:16;	size:4080;	signed:0;
      """;

  static final String HEADER_EVENT =
      """
      # compressed entry header
      	type_len    :    5 bits
      	time_delta  :   27 bits
      	array       :   32 bits

      	padding     : type == 29
      	time_extend : type == 30
      	time_stamp : type == 31
      	data max type_len  == 28
      """;

  static final PageLayout LAYOUT =
      new PageLayout(0, 8, 8, 16, 4096, new EntryLayout(5, 28, 29, 30, 31));

  private static final int DELTA_BITS = 27;
  private static final int MOST_SHORT = 28 * 4;
  private static final int HEADER = 16;

  private final ByteBuffer page =
      ByteBuffer.allocateDirect(LAYOUT.size()).order(ByteOrder.nativeOrder());
  private long time;

  PageBuilder(long time) {
    this.time = time;
    page.putLong(0, time).position(HEADER);
  }

  int room() {
    return page.remaining();
  }

  long time() {
    return time;
  }

  /** An event at a time, with an entry before it that extends the time where one is needed. */
  PageBuilder event(long at, byte[] data) {
    long delta = at - time;
    if (delta >>> DELTA_BITS != 0) {
      extend(delta);
      delta = 0;
    }
    time = at;
    int words = (data.length + 3) / 4;
    if (words * 4 > MOST_SHORT || words == 0) {
      head(0, delta).putInt(words * 4 + 4);
    } else {
      head(words, delta);
    }
    page.put(data).put(new byte[words * 4 - data.length]);
    return this;
  }

  private void extend(long delta) {
    head(30, delta & (1L << DELTA_BITS) - 1).putInt((int) (delta >>> DELTA_BITS));
  }

  /** The time itself, of which only 59 bits are written. */
  PageBuilder stamp(long at) {
    head(31, at & (1L << DELTA_BITS) - 1).putInt((int) (at >>> DELTA_BITS));
    time = at;
    return this;
  }

  /** An event that a filter threw away after it was written. */
  PageBuilder discarded(long at, int bytes) {
    long delta = at - time;
    time = at;
    head(29, delta == 0 ? 1 : delta).putInt(bytes + 4).put(new byte[bytes]);
    return this;
  }

  /** What the kernel fills the rest of a page with if the next event does not fit. */
  PageBuilder paddedToTheEnd() {
    head(29, 0);
    page.position(page.limit());
    return this;
  }

  private ByteBuffer head(int type, long delta) {
    return page.putInt((int) delta << 5 | type);
  }

  /** The whole page. */
  ByteBuffer done() {
    return done(0);
  }

  /** The whole page, before which events were overwritten. */
  ByteBuffer done(long missed) {
    int used = page.position() - HEADER;
    long commit = used;
    if (missed > 0) {
      commit |= 1L << 31;
      if (page.remaining() >= Long.BYTES) {
        commit |= 1L << 30;
        page.putLong(page.position(), missed);
      }
    }
    page.putLong(8, commit);
    return page;
  }
}
