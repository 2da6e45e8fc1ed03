package io.sonde.tracefs.page.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.lang.TracepointFormat.Field;
import io.sonde.tracefs.MalformedPageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuPagesTest {
  private static final int NUMBERS = 7;
  private static final int TEXTS = 8;
  private static final int ARRAYS = 9;
  private static final int COMMON = 8;
  private static final int DAMAGED = 5_000;

  private final DecodedBatch batch = new DecodedBatch(1 << 16, 10_000);

  private static EntryWriters writers() throws IOException {
    EntryWriters writers = new EntryWriters(CommonFields.of(Formats.of(1)));
    add(
        writers,
        NUMBERS,
        new Field("count", "int", 8, 4, true),
        new Field("size", "size_t", 16, 8, false));
    add(
        writers,
        TEXTS,
        new Field("path", "__data_loc char[]", 8, 4, false),
        new Field("name", "__rel_loc char[]", 12, 4, false));
    add(
        writers,
        ARRAYS,
        new Field("octets", "__data_loc u8[]", 8, 4, false),
        new Field("longs", "__data_loc long[]", 12, 4, false),
        new Field("shorts", "__data_loc u16[]", 16, 4, false));
    return writers;
  }

  private static void add(EntryWriters writers, int id, Field... fields) throws IOException {
    writers.add(EventForm.of(Formats.of(id, fields), Formats.NO_PRINT, "e" + id));
  }

  private static TaskTable tasks() {
    return new TaskTable(pid -> pid == 40 ? Optional.of(new byte[] {'s', 'h'}) : Optional.empty());
  }

  static CpuPages processor(int cpu, ByteBuffer... pages) throws IOException {
    Deque<ByteBuffer> left = new ArrayDeque<>(List.of(pages));
    CpuPages.Input input =
        into -> {
          ByteBuffer next = left.poll();
          if (next == null) {
            return -1;
          }
          into.put(next.duplicate().clear());
          return next.capacity();
        };
    return new CpuPages(cpu, input, PageBuilder.LAYOUT, writers(), tasks());
  }

  static byte[] numbers(int pid, int count) {
    return new EventData(NUMBERS, pid).int32(count).int32(0).int64(-1).done();
  }

  private List<DecodedBatch.Decoded> drain(PageBuilder... pages) throws IOException {
    List<ByteBuffer> done = new ArrayList<>();
    for (PageBuilder page : pages) {
      done.add(page.done());
    }
    PageMerge merge = new PageMerge(List.of(processor(3, done.toArray(ByteBuffer[]::new))));
    assertFalse(merge.drain(batch));
    return batch.records();
  }

  @Test
  void theHeadStandsBeforeTheEventsOwnFields() throws IOException {
    assertEquals(
        "Decoded[schema=e7, fields={time=1005, pid=40, cpu=3, task=sh, count=-6,"
            + " size=18446744073709551615}]",
        drain(new PageBuilder(1000).event(1005, numbers(40, -6))).get(0).toString());
  }

  @Test
  void tasksThatNobodyKnowsAreCalledAsTheKernelCallsThem() throws IOException {
    List<DecodedBatch.Decoded> records =
        drain(new PageBuilder(1).event(2, numbers(0, 1)).event(3, numbers(41, 1)));

    assertEquals("<idle>", records.get(0).get("task"));
    assertEquals("<...>", records.get(1).get("task"));
  }

  @Test
  void textsAreFoundFromTheBeginningAndFromTheirLocatorsEnd() throws IOException {
    byte[] data =
        new EventData(TEXTS, 40)
            .locator(16, 6)
            .locator(6, 4)
            .bytes("/tmp/\0sh\0\0".getBytes(StandardCharsets.US_ASCII))
            .done();
    DecodedBatch.Decoded record = drain(new PageBuilder(1).event(2, data)).get(0);

    assertEquals("/tmp/", record.get("path"));
    assertEquals("sh", record.get("name"));
  }

  /** A probe that could not fetch a string leaves a locator with no length. */
  @Test
  void whatCouldNotBeFetchedIsEmpty() throws IOException {
    byte[] data = new EventData(TEXTS, 40).locator(4000, 0).locator(0, 0).done();

    assertEquals("", drain(new PageBuilder(1).event(2, data)).get(0).get("path"));
  }

  @Test
  void arraysOfVaryingLengthAreText() throws IOException {
    byte[] data =
        new EventData(ARRAYS, 40)
            .locator(20, 3)
            .locator(24, 16)
            .locator(40, 5)
            .bytes((byte) 0, (byte) 0xa5, (byte) 0xff, (byte) 0)
            .int64(-12)
            .int64(Long.MIN_VALUE)
            .bytes((byte) 1, (byte) 0, (byte) 0xff, (byte) 0xff, (byte) 9, (byte) 0)
            .done();
    DecodedBatch.Decoded record = drain(new PageBuilder(1).event(2, data)).get(0);

    assertEquals("00a5ff", record.get("octets"));
    assertEquals("-12,-9223372036854775808", record.get("longs"));
    assertEquals("1,65535", record.get("shorts"));
  }

  @Test
  void othersEventsInTheInstanceAreLeftOut() throws IOException {
    byte[] foreign = new EventData(99, 40).int64(1).done();
    byte[] last = new EventData(0xffff, 40).done();

    assertEquals(
        1,
        drain(
                new PageBuilder(1)
                    .event(2, foreign)
                    .event(3, numbers(40, 1))
                    .event(4, foreign)
                    .event(5, last))
            .size());
  }

  @Test
  void pageFollowsPage() throws IOException {
    List<DecodedBatch.Decoded> records =
        drain(
            new PageBuilder(1).event(2, numbers(40, 1)),
            new PageBuilder(3),
            new PageBuilder(4).event(5, numbers(40, 2)));

    assertEquals(List.of("1", "2"), records.stream().map(r -> r.get("count")).toList());
  }

  @Test
  void aFullBatchIsGoneOnWithWhereItStopped() throws IOException {
    PageBuilder page = new PageBuilder(1);
    for (int i = 0; i < 50; i++) {
      page.event(i + 1, numbers(40, i));
    }
    PageMerge merge = new PageMerge(List.of(processor(0, page.done())));
    DecodedBatch small = new DecodedBatch(150, 10_000);
    while (merge.drain(small)) {
      small.cleared();
    }

    assertEquals(
        IntStream.range(0, 50).mapToObj(String::valueOf).toList(),
        small.records().stream().map(r -> r.get("count")).toList());
  }

  @ParameterizedTest
  @CsvSource({"16, 60000", "17, 4", "3, 4", "65535, 1", "65535, 65535", "0, 1"})
  void aTextOutsideOfItsEventIsRefused(int offset, int length) {
    byte[] data = new EventData(TEXTS, 40).locator(offset, length).locator(0, 0).int32(0).done();

    MalformedPageException e =
        assertThrows(MalformedPageException.class, () -> drain(new PageBuilder(1).event(2, data)));
    assertTrue(e.getMessage().contains("e8"), e.getMessage());
  }

  @Test
  void anEventShorterThanItsFormatIsRefused() {
    byte[] data = new EventData(NUMBERS, 40).int32(1).done();

    assertThrows(MalformedPageException.class, () -> drain(new PageBuilder(1).event(2, data)));
    assertThrows(
        MalformedPageException.class,
        () -> drain(new PageBuilder(1).event(2, new byte[COMMON - 4])));
  }

  /** Whatever a page holds: records that keep to their schemas, or the one exception. */
  @Test
  void damagedPagesGiveRecordsOrTheDeclaredException() throws IOException {
    Random random = new Random(61);
    DecodedBatch large = new DecodedBatch(1 << 20, Integer.MAX_VALUE);
    int refused = 0;
    for (int i = 0; i < DAMAGED; i++) {
      PageBuilder page = new PageBuilder(random.nextInt(1000));
      for (int event = 0; event < 12; event++) {
        page.event(page.time() + random.nextInt(50), any(random));
      }
      ByteBuffer bytes = page.done();
      for (int damage = random.nextInt(6); damage > 0; damage--) {
        bytes.put(random.nextInt(400), (byte) random.nextInt());
      }
      try {
        new PageMerge(List.of(processor(0, bytes))).drain(large.cleared());
      } catch (MalformedPageException e) {
        refused++;
      }
    }
    assertTrue(refused > DAMAGED / 10 && refused < DAMAGED * 9 / 10, refused + " refused");
    assertTrue(large.records().size() > DAMAGED, large.records().size() + " records");
  }

  private static byte[] any(Random random) {
    int length = random.nextInt(20);
    byte[] own = new byte[length + 1];
    random.nextBytes(own);
    return switch (random.nextInt(3)) {
      case 0 -> numbers(40, random.nextInt());
      case 1 -> new EventData(TEXTS, 40).locator(16, length).locator(0, length).bytes(own).done();
      default ->
          new EventData(ARRAYS, 40)
              .locator(20, length)
              .locator(20, length)
              .locator(20, 0)
              .bytes(own)
              .done();
    };
  }
}
