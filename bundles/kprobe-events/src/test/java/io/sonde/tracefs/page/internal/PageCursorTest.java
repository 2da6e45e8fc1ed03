package io.sonde.tracefs.page.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.tracefs.MalformedPageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageCursorTest {
  private static final int PAGES = 3_000;

  private static List<String> events(ByteBuffer page) throws IOException {
    PageCursor cursor = new PageCursor(PageBuilder.LAYOUT, page);
    cursor.load(page.capacity());
    List<String> events = new ArrayList<>();
    while (cursor.next()) {
      byte[] data = new byte[cursor.length()];
      page.get(cursor.data(), data);
      events.add(cursor.time() + " " + HexFormat.of().formatHex(data));
    }
    assertFalse(cursor.next());
    return events;
  }

  private static String event(long time, byte[] data) {
    byte[] padded = Arrays.copyOf(data, data.length + 3 & -4);
    return time + " " + HexFormat.of().formatHex(padded);
  }

  /** Pages of all kinds of entries in any order give back the events that were put in. */
  @Test
  void whatIsPutIntoAPageComesOut() throws IOException {
    Random random = new Random(6);
    for (int i = 0; i < PAGES; i++) {
      PageBuilder page = new PageBuilder(random.nextLong() >>> 1 + random.nextInt(40));
      List<String> expected = new ArrayList<>();
      while (page.room() > 600 && random.nextInt(60) != 0) {
        long time = page.time() + (random.nextLong() >>> 24 + random.nextInt(40));
        byte[] data = new byte[1 + random.nextInt(random.nextInt(10) == 0 ? 500 : 60)];
        random.nextBytes(data);
        switch (random.nextInt(8)) {
          case 0 -> page.stamp(time);
          case 1 -> page.discarded(page.time() + random.nextInt(1 << 20), data.length + 3 & -4);
          default -> {
            page.event(time, data);
            expected.add(event(time, data));
          }
        }
      }
      if (random.nextBoolean()) {
        page.paddedToTheEnd();
      }
      assertEquals(expected, events(page.done(random.nextInt(3))), "page " + i);
    }
  }

  @Test
  void aDiscardedEventsTimeCountsButAOneStandsForNone() throws IOException {
    byte[] data = {1, 2, 3, 4};

    assertEquals(
        List.of(event(1_000, data), event(1_009, data)),
        events(
            new PageBuilder(1_000)
                .event(1_000, data)
                .discarded(1_007, 8)
                .discarded(1_007, 8)
                .event(1_009, data)
                .done()));
  }

  /** As rb_fix_abs_ts does: the bits above the 59 are those of the time before, or one more. */
  @Test
  void aStampGoesOnFromTheUpperBitsOfTheTimeBefore() throws IOException {
    byte[] data = {1, 2, 3, 4};
    long before = (3L << 59) - 10;

    assertEquals(
        List.of(event((3L << 59) + 5, data)),
        events(new PageBuilder(before).stamp((3L << 59) + 5).event((3L << 59) + 5, data).done()));
  }

  @Test
  void missedEventsAreToldBehindTheEntries() throws IOException {
    PageCursor cursor =
        new PageCursor(PageBuilder.LAYOUT, new PageBuilder(5).event(7, new byte[8]).done(1234));
    cursor.load(4096);

    assertTrue(cursor.missed());
    assertEquals(1234, cursor.missedCount());
    assertTrue(cursor.next());
  }

  @Test
  void theNumberOfMissedEventsIsUnknownWhereThePageHasNoRoomForIt() throws IOException {
    PageBuilder page = new PageBuilder(5);
    while (page.room() > 0) {
      page.event(5, new byte[Math.min(page.room() - 4, 100)]);
    }
    PageCursor cursor = new PageCursor(PageBuilder.LAYOUT, page.done(1234));
    cursor.load(4096);

    assertTrue(cursor.missed());
    assertEquals(-1, cursor.missedCount());
  }

  @Test
  void aPageWithNothingInItHasNoEvents() throws IOException {
    assertEquals(List.of(), events(new PageBuilder(5).done()));
  }

  @ParameterizedTest
  @CsvSource({
    "an event longer than the page, 20, 28, 12345678",
    "an event beyond the entries, 12, 3, 0",
    "a length of nothing, 20, 0, 0",
    "a length below nothing, 20, 0, -5",
    "the longest length, 20, 0, 2147483647",
    "a length that is cut off, 4, 0, 0",
    "padding longer than the page, 20, 61, 5000",
    "padding of less than nothing, 20, 61, -1",
    "an extension that is cut off, 4, 30, 0",
    "an entry that is cut off, 3, 1, 0",
    "more entries than the page has room for, 4081, 1, 0",
  })
  void whatNoKernelWritesIsRefused(String what, int commit, int head, int second) {
    ByteBuffer page = ByteBuffer.allocateDirect(4096).order(ByteOrder.nativeOrder());
    page.putLong(8, commit).putInt(16, head).putInt(20, second);
    if (what.startsWith("an event longer")) {
      page.putLong(8, 20);
    }

    assertThrows(MalformedPageException.class, () -> events(page), what);
  }

  @Test
  void aPageThatWasNotReadWholeIsRefused() {
    ByteBuffer page = ByteBuffer.allocateDirect(4096).order(ByteOrder.nativeOrder());
    PageCursor cursor = new PageCursor(PageBuilder.LAYOUT, page);

    assertThrows(MalformedPageException.class, () -> cursor.load(15));
    assertThrows(MalformedPageException.class, () -> cursor.load(4097));
  }
}
